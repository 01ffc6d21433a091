using Bloomberg.Contracts;

namespace Bloomberg.Market.Candles;

/// <summary>
/// An exact sum of decimals: a 128-bit whole number over a power of ten that grows when a finer addend arrives. A sum of doubles drifts,
/// and <see cref="decimal"/> rounds in silence past 28 digits; this either is exact or says no.
/// </summary>
public struct DecimalSum
{
    // Two numbers of 18 digits behind the point multiply to 36.
    private const int MaxScale = 2 * Decimal64.MaxScale;

    private static readonly Int128 LargestDecimal = (Int128)decimal.MaxValue;

    // What may be multiplied by a power of ten and still fit; a division of 128 bits would cost more than all else a trade does here.
    private static readonly Int128[] Room =
        [.. Enumerable.Range(0, Decimal64.MaxScale + 1).Select(digits => Int128.MaxValue / PowersOfTen.AsLong(digits))];

    public Int128 Mantissa { get; private set; }

    public int Scale { get; private set; }

    /// <summary>Adds, or returns false and changes nothing when the sum would not fit 128 bits.</summary>
    public bool TryAdd(Decimal64 value) => TryAdd(value.Mantissa, value.Scale);

    /// <summary>A number as it is.</summary>
    public static DecimalSum Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = new Int128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        return new() { Mantissa = decimal.IsNegative(value) ? -mantissa : mantissa, Scale = value.Scale };
    }

    /// <summary>Price × quantity, exact: two numbers of 64 bits.</summary>
    public static DecimalSum Product(Decimal64 left, Decimal64 right) =>
        new() { Mantissa = Math.BigMul(left.Mantissa, right.Mantissa), Scale = left.Scale + right.Scale };

    public bool TryAdd(DecimalSum other) => TryAdd(other.Mantissa, other.Scale);

    /// <summary>The value for answers. Exact up to 28 significant digits, which no real minute of trading reaches; rounded beyond.</summary>
    public readonly decimal ToDecimal()
    {
        var (mantissa, scale) = (Mantissa, Scale);
        if (!Fits(mantissa, scale))
        {
            while (scale > 0 && mantissa % 10 == 0) (mantissa, scale) = (mantissa / 10, scale - 1);
            while (scale > 0 && !Fits(mantissa, scale)) (mantissa, scale) = ((mantissa + 5) / 10, scale - 1);
        }
        // Dividing takes trailing zeros away.
        var result = (decimal)mantissa;
        for (; scale > Decimal64.MaxScale; scale -= Decimal64.MaxScale) result /= PowersOfTen.AsDecimal(Decimal64.MaxScale);
        return result / PowersOfTen.AsDecimal(scale);
    }

    private static bool Fits(Int128 mantissa, int scale) => mantissa <= LargestDecimal && scale <= 28;

    private bool TryAdd(Int128 mantissa, int scale)
    {
        if (scale == Scale)
        {
            var sum = Mantissa + mantissa;
            if (sum < Mantissa) return false;
            Mantissa = sum;
            return true;
        }
        var common = Math.Max(scale, Scale);
        if (common > MaxScale) return false;
        if (!TryScale(mantissa, common - scale, out var addend) || !TryScale(Mantissa, common - Scale, out var mine)) return false;
        var total = mine + addend;
        if (total < mine) return false;
        (Mantissa, Scale) = (total, common);
        return true;
    }

    private static bool TryScale(Int128 value, int digits, out Int128 scaled)
    {
        scaled = value;
        for (; digits > 0; digits -= Decimal64.MaxScale)
        {
            var step = Math.Min(digits, Decimal64.MaxScale);
            if (scaled > Room[step]) return false;
            scaled *= PowersOfTen.AsLong(step);
        }
        return true;
    }
}
