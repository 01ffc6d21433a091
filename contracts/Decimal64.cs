using System.Globalization;

namespace Bloomberg.Contracts;

/// <summary>
/// An exact decimal number in nine bytes: <c>Mantissa / 10^Scale</c>. Always normalised (no trailing zero in the fraction), so equal
/// numbers have equal fields. Prices and quantities travel in this form from the wire to storage: a double would round them and
/// <see cref="decimal"/> costs several times as much to parse, add and print.
/// </summary>
public readonly record struct Decimal64
{
    /// <summary>Most digits behind the point. 10^18 still fits the mantissa.</summary>
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

    public long Mantissa { get; }

    public byte Scale { get; }

    public decimal ToDecimal() => new decimal(Mantissa) / PowersOfTen.AsDecimal(Scale);

    /// <summary>The digits, for messages and tests; hot paths write bytes.</summary>
    public override string ToString() => ToDecimal().ToString(CultureInfo.InvariantCulture);
}
