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

    public Int128 Mantissa { get; private set; }

    public int Scale { get; private set; }

    /// <summary>Adds, or returns false and changes nothing when the sum would not fit 128 bits.</summary>
    public bool TryAdd(Decimal64 value) => TryAdd(value.Mantissa, value.Scale);

    /// <summary>Adds price × quantity.</summary>
    public bool TryAddProduct(Decimal64 left, Decimal64 right) => TryAdd((Int128)left.Mantissa * right.Mantissa, left.Scale + right.Scale);

    public bool TryAdd(DecimalSum other) => TryAdd(other.Mantissa, other.Scale);

    /// <summary>The value for answers. Exact up to 28 significant digits, which no real minute of trading reaches; rounded beyond.</summary>
    public readonly decimal ToDecimal()
    {
        var (mantissa, scale) = (Mantissa, Scale);
        while (scale > 0 && mantissa % 10 == 0) (mantissa, scale) = (mantissa / 10, scale - 1);
        while (scale > 0 && (mantissa > (Int128)decimal.MaxValue || scale > 28)) (mantissa, scale) = ((mantissa + 5) / 10, scale - 1);
        var result = (decimal)mantissa;
        for (; scale > Decimal64.MaxScale; scale -= Decimal64.MaxScale) result /= PowersOfTen.AsDecimal(Decimal64.MaxScale);
        return result / PowersOfTen.AsDecimal(scale);
    }

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
            var factor = PowersOfTen.AsLong(Math.Min(digits, Decimal64.MaxScale));
            if (scaled > Int128.MaxValue / factor) return false;
            scaled *= factor;
        }
        return true;
    }
}
