using System.Text.Json;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>
/// The answer to GLOBAL_QUOTE. It has neither currency nor time, only the trading day:
/// <code>{"Global Quote":{"01. symbol":"MSFT","05. price":"112.1300","06. volume":"29062853","07. latest trading day":"2018-10-05",
/// "08. previous close":"112.7900","09. change":"-0.6600","10. change percent":"-0.5852%"}}</code>
/// </summary>
/// <param name="Symbol">As the service spells it.</param>
/// <param name="Price">Above zero.</param>
/// <param name="Volume">Shares of that day; null where it does not say.</param>
/// <param name="ChangePercent">Against the close of the day before.</param>
/// <param name="Close">16:00 in New York on the latest trading day.</param>
public sealed record GlobalQuote(string Symbol, decimal Price, decimal? Volume, decimal? ChangePercent, DateTimeOffset Close)
{
    public static readonly TimeSpan CloseOfNewYork = TimeSpan.FromHours(16);

    /// <summary>Whether there is such a symbol: for others the service answers with an empty object.</summary>
    public static bool IsEmpty(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object
        && (!answer.EnumerateObject().Any() || answer.Member("Global Quote") is { ValueKind: JsonValueKind.Object } quote && !quote.EnumerateObject().Any());

    /// <summary>Null and a sentence when it cannot be relied upon.</summary>
    /// <param name="quote">What stands in <c>Global Quote</c>.</param>
    /// <param name="complaint">What is wrong with it.</param>
    public static GlobalQuote? Read(JsonElement quote, out string complaint)
    {
        complaint = "alphavantage does not say of which symbol its price is";
        if (quote.Field("symbol") is not { } symbol) return null;
        complaint = "alphavantage gave no price that is a number above zero";
        if (quote.Amount("price") is not (> 0 and var price)) return null;
        complaint = "alphavantage does not say of which day its price is";
        if (!Fields.TryDay(quote.Field("latest trading day"), out var day)) return null;
        // Without a time the price is as old as it may be: free answers have the day's close, and New York closes at 16:00, on some days sooner.
        if (!WallClock.TryToUtc(day + CloseOfNewYork, AlphaVantageService.Place, out var close)) return null;
        return new GlobalQuote(symbol, price, quote.Amount("volume") is >= 0 and var volume ? volume : null, quote.Percent("change percent"), close);
    }
}
