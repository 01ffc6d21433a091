using System.Text.Json;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>
/// The answer to CURRENCY_EXCHANGE_RATE, of two currencies or a coin and a currency; older ones have no bid and ask, and newer ones may have a dash.
/// <code>{"Realtime Currency Exchange Rate":{"1. From_Currency Code":"BTC","3. To_Currency Code":"CNY","5. Exchange Rate":"109631.43060700",
/// "6. Last Refreshed":"2017-12-20 19:23:21","7. Time Zone":"UTC","8. Bid Price":"-","9. Ask Price":"-"}}</code>
/// </summary>
public sealed record CurrencyRate(string From, string To, decimal Rate, decimal? Bid, decimal? Ask, DateTimeOffset Time)
{
    /// <summary>Null when it cannot be relied upon.</summary>
    public static CurrencyRate? Parse(ReadOnlyMemory<byte> body) => ServiceJson.TryRead(body, Read, out var rate) ? rate : null;

    private static CurrencyRate? Read(JsonElement answer)
    {
        if (answer.Member("Realtime Currency Exchange Rate") is not { } given) return null;
        if (given.Field("From_Currency Code") is not { } from || given.Field("To_Currency Code") is not { } to) return null;
        if (given.Amount("Exchange Rate") is not (> 0 and var rate)) return null;
        if (!Fields.TryTime(given.Field("Last Refreshed"), out var local) || given.Field("Time Zone") is not { } zone) return null;
        if (!WallClock.TryToUtc(local, zone, out var time)) return null;
        return new CurrencyRate(from, to, rate, Positive(given, "Bid Price"), Positive(given, "Ask Price"), time);
    }

    private static decimal? Positive(JsonElement given, string name) => given.Amount(name) is > 0 and var price ? price : null;
}
