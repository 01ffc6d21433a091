using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Bloomberg.Contracts;

namespace Bloomberg.Pipeline.Lines;

/// <summary>
/// Writes scaled integers as decimal digits: usual ones through <see cref="SixteenDigits"/>, longer ones two digits at a time from a table,
/// which halves the divisions, the slow part.
/// </summary>
internal static class DecimalDigits
{
    /// <summary>Sign, 39 digits of an Int128, point and a leading zero, with room.</summary>
    public const int MaxLength = 48;

    private static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8 +
        "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>A normalised number: no trailing zero behind the point. <paramref name="to"/> has room for <see cref="MaxLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> to, long mantissa, int scale) =>
        (ulong)mantissa < SixteenDigits.PointLimit && scale <= SixteenDigits.MaxScale
            ? SixteenDigits.Write(to, (ulong)mantissa, scale)
            : WriteAny(to, mantissa, scale);

    /// <summary>A whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> to, long value)
    {
        if ((ulong)value < SixteenDigits.Limit) return SixteenDigits.Write(to, (ulong)value);
        // Nineteen digits: a time in nanoseconds has them from 2001 to 2262.
        if (value < 1_000_000_000_000_000_000) return WriteAny(to, value, 0);
        var head = (uint)((ulong)value / SixteenDigits.Limit);
        to[0] = (byte)('0' + head / 100);
        Pairs.Slice((int)(head % 100) * 2, 2).CopyTo(to[1..]);
        SixteenDigits.WritePadded(to[3..], (ulong)value - head * SixteenDigits.Limit);
        return 3 + SixteenDigits.Count;
    }

    private static int WriteAny(Span<byte> to, long mantissa, int scale)
    {
        var length = 0;
        if (mantissa < 0) to[length++] = (byte)'-';
        // Negated as unsigned: long.MinValue has no positive twin.
        var magnitude = mantissa < 0 ? 0UL - (ulong)mantissa : (ulong)mantissa;
        var unit = (ulong)PowersOfTen.AsLong(scale);
        var whole = scale == 0 ? magnitude : magnitude / unit;
        Utf8Formatter.TryFormat(whole, to[length..], out var written);
        length += written;
        if (scale == 0) return length;
        to[length++] = (byte)'.';
        WritePadded(to.Slice(length, scale), magnitude - whole * unit);
        return length + scale;
    }

    public static int Write(Span<byte> to, Int128 mantissa, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)scale, 38u);
        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }
        if (scale <= Decimal64.MaxScale && mantissa >= long.MinValue && mantissa <= long.MaxValue)
        {
            return Write(to, (long)mantissa, scale);
        }
        return WriteLong(to, mantissa, scale);
    }

    private static int WriteLong(Span<byte> to, Int128 mantissa, int scale)
    {
        const ulong chunk = 1_000_000_000_000_000_000;
        Span<byte> digits = stackalloc byte[54];
        var rest = mantissa < 0 ? UInt128.Zero - (UInt128)mantissa : (UInt128)mantissa;
        for (var end = digits.Length; end > 0; end -= 18)
        {
            var (quotient, remainder) = UInt128.DivRem(rest, chunk);
            WritePadded(digits[(end - 18)..end], (ulong)remainder);
            rest = quotient;
        }
        var first = Math.Min(digits.IndexOfAnyExcept((byte)'0'), digits.Length - scale - 1);
        var length = 0;
        if (mantissa < 0) to[length++] = (byte)'-';
        digits[first..^scale].CopyTo(to[length..]);
        length += digits.Length - scale - first;
        if (scale == 0) return length;
        to[length++] = (byte)'.';
        digits[^scale..].CopyTo(to[length..]);
        return length + scale;
    }

    /// <summary>Fills the whole span, with zeros in front.</summary>
    private static void WritePadded(Span<byte> to, ulong value)
    {
        var i = to.Length;
        for (; i >= 2; i -= 2)
        {
            var rest = value / 100;
            Pairs.Slice((int)(value - rest * 100) * 2, 2).CopyTo(to[(i - 2)..]);
            value = rest;
        }
        if (i == 1) to[0] = (byte)('0' + value % 10);
    }
}
