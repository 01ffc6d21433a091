using System.Globalization;

namespace Bloomberg.Contracts.Downsampling;

/// <summary>The field <see cref="InfluxSchema.Candles.Exact"/>: <c>quote_volume=12345678901.1234567,volume=…</c></summary>
public readonly struct ExactValues(string? text)
{
    /// <summary>
    /// The exact value where there is one that rounds to the float beside it, else the float's own digits. An exact value that does not
    /// belongs to an earlier revision of the candle.
    /// </summary>
    /// <param name="name">The field.</param>
    /// <param name="number">Digits of the float as InfluxDB prints it.</param>
    /// <param name="stored">The float itself; a decimal turned into one is not always the nearest.</param>
    public decimal? Or(string name, decimal? number, double? stored)
    {
        if (number is null || Find(name) is not { } digits) return number;
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && double.Parse(digits, CultureInfo.InvariantCulture).Equals(stored)
                ? exact
                : number;
    }

    private string? Find(string name) =>
        text?.Split(',').FirstOrDefault(part => part.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
