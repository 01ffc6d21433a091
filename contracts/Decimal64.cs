using System.Globalization;
using System.Runtime.CompilerServices;

namespace Bloomberg.Contracts;

/// <summary>
/// An exact decimal number in nine bytes: <c>Mantissa / 10^Scale</c>. Always normalised (no trailing zero in the fraction), so equal
/// numbers have equal fields. Prices and quantities travel in this form from the wire to storage: a double would round them and
/// <see cref="decimal"/> costs several times as much to parse, add and print.
/// </summary>
public readonly record struct Decimal64 : IComparable<Decimal64>
{
    /// <summary>Most digits behind the point, and most significant digits: 10^18 still fits the mantissa.</summary>
    public const int MaxScale = 18;

    public Decimal64(long mantissa, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)scale, (uint)MaxScale);
        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }
        Mantissa = mantissa;
        Scale = (byte)scale;
    }

    private Decimal64(long mantissa, byte normalisedScale)
    {
        Mantissa = mantissa;
        Scale = normalisedScale;
    }

    public long Mantissa { get; }

    public byte Scale { get; }

    public static bool operator <(Decimal64 left, Decimal64 right) => left.CompareTo(right) < 0;

    public static bool operator >(Decimal64 left, Decimal64 right) => left.CompareTo(right) > 0;

    public static bool operator <=(Decimal64 left, Decimal64 right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Decimal64 left, Decimal64 right) => left.CompareTo(right) >= 0;

    /// <summary>
    /// Reads <c>61685.99000000</c>: digits, at most one point between them, nothing else (no sign, exponent or white space). False for
    /// anything else, and for more than 18 significant digits, which no venue sends.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Decimal64 value)
    {
        value = default;
        long mantissa = 0;
        var i = 0;
        if (!TakeDigits(text, ref i, text.Length, ref mantissa) || i == 0) return false;
        if (i == text.Length)
        {
            value = new Decimal64(mantissa, (byte)0);
            return true;
        }
        var fraction = i + 1;
        if (text[i] != '.' || fraction == text.Length) return false;

        var end = text.Length;
        while (end > fraction && text[end - 1] == '0') end--;
        i = fraction;
        if (end - fraction > MaxScale || !TakeDigits(text, ref i, end, ref mantissa) || i != end) return false;
        value = new Decimal64(mantissa, (byte)(end - fraction));
        return true;
    }

    /// <summary>
    /// Reads the number a text begins with and goes on behind, digits with a point between them, fifteen bytes at most. False says only that it
    /// is spelled another way.
    /// </summary>
    /// <param name="text">At least sixteen bytes.</param>
    /// <param name="value">The number.</param>
    /// <param name="length">How many bytes it has in the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadShort(ReadOnlySpan<byte> text, out Decimal64 value, out int length)
    {
        length = SixteenDigits.Read(text, out var mantissa, out var scale);
        value = new Decimal64((long)mantissa, (byte)scale);
        return length > 0;
    }

    /// <summary>False for more than 18 significant digits, or digits behind the point.</summary>
    public static bool TryFrom(decimal number, out Decimal64 value)
    {
        const long limit = 1_000_000_000_000_000_000;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var (mantissa, scale) = (new UInt128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]), (int)number.Scale);
        while (scale > 0 && mantissa % 10 == 0) (mantissa, scale) = (mantissa / 10, scale - 1);
        var fits = mantissa < limit && scale <= MaxScale;
        value = fits ? new Decimal64(decimal.IsNegative(number) ? -(long)mantissa : (long)mantissa, (byte)scale) : default;
        return fits;
    }

    /// <summary>The nearest number that fits: eighteen significant digits, at most as many behind the point.</summary>
    /// <exception cref="OverflowException">Its whole part has more than eighteen digits.</exception>
    public static Decimal64 Nearest(decimal number)
    {
        for (var scale = MaxScale; scale >= 0; scale--)
        {
            if (TryFrom(Math.Round(number, scale), out var value)) return value;
        }
        throw new OverflowException("the number has more than eighteen digits before its point");
    }

    public int CompareTo(Decimal64 other)
    {
        if (Scale == other.Scale) return Mantissa.CompareTo(other.Mantissa);
        return Scale < other.Scale
            ? ((Int128)Mantissa * PowersOfTen.AsLong(other.Scale - Scale)).CompareTo(other.Mantissa)
            : ((Int128)Mantissa).CompareTo((Int128)other.Mantissa * PowersOfTen.AsLong(Scale - other.Scale));
    }

    public decimal ToDecimal() => new decimal(Mantissa) / PowersOfTen.AsDecimal(Scale);

    /// <summary>The digits, for messages and tests; hot paths write bytes.</summary>
    public override string ToString() => ToDecimal().ToString(CultureInfo.InvariantCulture);

    // Stops at the first byte that is no digit; false when the mantissa would leave 18 digits.
    private static bool TakeDigits(ReadOnlySpan<byte> text, ref int i, int end, ref long mantissa)
    {
        const long limit = 100_000_000_000_000_000;
        while (i < end)
        {
            var digit = text[i] - (uint)'0';
            if (digit > 9) return true;
            if (mantissa >= limit) return false;
            mantissa = mantissa * 10 + digit;
            i++;
        }
        return true;
    }
}
