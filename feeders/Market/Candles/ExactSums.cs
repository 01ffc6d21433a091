using System.Globalization;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Candles;

/// <summary>
/// InfluxDB keeps floats, and a double holds every decimal of 15 digits but not every one of 17. Sums that would come back changed are
/// written once more as text (<see cref="InfluxSchema.Candles.Exact"/>), so that the answer is exact to the last digit.
/// </summary>
public static class ExactSums
{
    /// <summary><c>volume=…,quote_volume=…</c> for the sums a double would change; null when there is none, which is the rule.</summary>
    public static string? Describe(in CandleValues candle)
    {
        string? text = null;
        Add(ref text, InfluxSchema.Candles.Volume, candle.Volume);
        Add(ref text, InfluxSchema.Candles.QuoteVolume, candle.QuoteVolume);
        Add(ref text, InfluxSchema.Candles.TakerBuyVolume, candle.TakerBuyVolume);
        Add(ref text, InfluxSchema.Candles.TakerBuyQuoteVolume, candle.TakerBuyQuoteVolume);
        return text;
    }

    private static void Add(ref string? text, string field, DecimalSum sum)
    {
        var value = sum.ToDecimal();
        if (SurvivesDouble(value)) return;
        text = (text is null ? "" : text + ",") + field + "=" + value.ToString(CultureInfo.InvariantCulture);
    }

    private static bool SurvivesDouble(decimal value) =>
        decimal.TryParse(((double)value).ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var back)
        && back == value;
}
