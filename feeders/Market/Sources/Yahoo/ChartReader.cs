using System.Text.Json;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Reads answers of the chart:
/// <code>{"chart":{"result":[{"meta":{"currency":"USD","symbol":"AAPL","regularMarketPrice":244.87,"regularMarketTime":1739998801,…},
/// "timestamp":[1577975400],"indicators":{"quote":[{"open":[74.05999755859375],"high":[…],"low":[…],"close":[…],"volume":[135480400]}]}}],
/// "error":null}}</code>
/// </summary>
public static class ChartReader
{
    public static Answer<Chart> Read(ServiceReply reply) => Refusals.Read<Chart>(reply, "chart", OfRoot);

    private static Answer<Chart> OfRoot(JsonElement root)
    {
        if (root.Array("result") is not { } results || results.GetArrayLength() == 0)
            return new YahooFailure(YahooFault.NotFound, "yahoo has nothing under this name");
        var result = results[0];
        var meta = MetaOf(result.Object("meta") ?? throw new FormatException("meta is missing"));
        return new Chart(meta, ChartBars.Read(result, meta), ChartEvents.Read(result, meta.Unit));
    }

    private static ChartMeta MetaOf(JsonElement meta)
    {
        var unit = MoneyUnit.Of(meta.Text("currency"));
        return new ChartMeta
        {
            Symbol = meta.Text("symbol") ?? throw new FormatException("symbol is missing"),
            Unit = unit,
            Price = Money(meta.Number("regularMarketPrice"), unit),
            Time = meta.Time("regularMarketTime"),
            Exchange = Told.Market(meta, "exchangeName"),
            Type = meta.Text("instrumentType"),
            TimeZone = meta.Text("exchangeTimezoneName"),
            UtcOffset = (int)Math.Clamp(meta.NumberIfAny("gmtoffset") ?? 0, -86_400, 86_400),
            PreviousClose = Money(PreviousClose(meta), unit),
            Volume = meta.NumberIfAny("regularMarketVolume") is { } volume and >= 0 ? volume : null,
            PriceHint = meta.NumberIfAny("priceHint") is { } hint and >= 0 and <= 18 ? (int)hint : null,
            Granularity = meta.Text("dataGranularity"),
            Sessions = ChartSessions.Read(meta),
        };
    }

    // chartPreviousClose is the close before the first bar, which is yesterday's only where the bars are of today.
    private static decimal? PreviousClose(JsonElement meta) =>
        meta.NumberIfAny("previousClose")
        ?? (meta.Child("range") is { ValueKind: JsonValueKind.String } range && range.ValueEquals("1d"u8)
            ? meta.NumberIfAny("chartPreviousClose")
            : null);

    private static decimal? Money(decimal? amount, MoneyUnit unit) => amount is { } noisy ? unit.Whole(FloatNoise.Remove(noisy)) : null;
}
