using System.Globalization;
using System.Text.Json;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>The nine values of a candle, exact, so that two are equal only digit for digit. Times are Unix milliseconds.</summary>
internal sealed record Minute(
    long OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, decimal QuoteVolume, long Trades,
    decimal TakerBuyVolume, decimal TakerBuyQuoteVolume)
{
    public const long Milliseconds = 60_000;

    /// <summary>A candle of the product's API.</summary>
    public static Minute FromApi(JsonElement candle) => new(
        candle.GetProperty("open_time").GetDateTimeOffset().ToUnixTimeMilliseconds(),
        Number(candle, "open"), Number(candle, "high"), Number(candle, "low"), Number(candle, "close"),
        Number(candle, "volume"), Number(candle, "quote_volume"), candle.GetProperty("trades").GetInt64(),
        Number(candle, "taker_buy_volume"), Number(candle, "taker_buy_quote_volume"));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{DateTimeOffset.FromUnixTimeMilliseconds(OpenTime):HH:mm} o={Open} h={High} l={Low} c={Close} v={Volume} q={QuoteVolume} n={Trades} tb={TakerBuyVolume} tq={TakerBuyQuoteVolume}");

    private static decimal Number(JsonElement candle, string name) => candle.GetProperty(name).GetDecimal();
}
