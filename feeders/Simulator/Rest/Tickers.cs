using System.Globalization;
using System.Text.Json;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Rest;

/// <summary>Statistics of 24 hours, last prices and best offers: one object for <c>symbol</c>, else an array.</summary>
internal static class Tickers
{
    /// <summary>Weight of ticker/24hr: 2 for up to 20 symbols, 40 for up to 100, 80 for more or all.</summary>
    public static int DayWeight(HttpContext context)
    {
        if (!string.IsNullOrEmpty(context.Request.Query["symbol"])) return 2;
        return context.Request.Query["symbols"] is [{ Length: > 0 } many] ? many.Count(c => c == ',') switch
        {
            < 20 => 2,
            < 100 => 40,
            _ => 80,
        } : 80;
    }

    /// <summary>Weight of ticker/price and ticker/bookTicker: 2 for one symbol, 4 for more.</summary>
    public static int PriceWeight(HttpContext context) => string.IsNullOrEmpty(context.Request.Query["symbol"]) ? 4 : 2;

    public static void Day(RestCall call, Utf8JsonWriter json) => ForEach(call, json, symbol => WriteDay(call, json, symbol));

    public static void Price(RestCall call, Utf8JsonWriter json) =>
        ForEach(call, json, symbol => json.WriteDecimal("price", symbol.Last.Price));

    public static void Book(RestCall call, Utf8JsonWriter json) => ForEach(call, json, symbol => WriteBook(json, symbol.Quote));

    private static void ForEach(RestCall call, Utf8JsonWriter json, Action<ISymbolHistory> write)
    {
        var array = call.Text("symbol") is null;
        if (array) json.WriteStartArray();
        foreach (var symbol in call.Symbols() ?? call.Market.Symbols)
        {
            json.WriteStartObject();
            json.WriteString("symbol", symbol.Listing.Symbol);
            write(symbol);
            json.WriteEndObject();
        }

        if (array) json.WriteEndArray();
    }

    private static void WriteBook(Utf8JsonWriter json, Quote quote)
    {
        json.WriteDecimal("bidPrice", quote.Bid);
        json.WriteDecimal("bidQty", quote.BidQuantity);
        json.WriteDecimal("askPrice", quote.Ask);
        json.WriteDecimal("askQty", quote.AskQuantity);
    }

    private static void WriteDay(RestCall call, Utf8JsonWriter json, ISymbolHistory symbol)
    {
        var day = symbol.Day(call.NowMillis);
        var sum = day.Sum;
        json.WriteDecimal("priceChange", day.Change);
        json.WriteString("priceChangePercent", day.ChangePercent.ToString("F3", CultureInfo.InvariantCulture));
        json.WriteDecimal("weightedAvgPrice", day.WeightedAverage);
        json.WriteDecimal("prevClosePrice", day.PreviousClose);
        json.WriteDecimal("lastPrice", sum.Close);
        json.WriteDecimal("lastQty", symbol.Last.Quantity);
        WriteBook(json, symbol.Quote);
        json.WriteDecimal("openPrice", sum.Open);
        json.WriteDecimal("highPrice", sum.High);
        json.WriteDecimal("lowPrice", sum.Low);
        json.WriteProduct("volume", sum.Volume * Fixed8.One);
        json.WriteProduct("quoteVolume", sum.QuoteVolume);
        json.WriteNumber("openTime", call.InUnit(day.OpenTime * 1000));
        json.WriteNumber("closeTime", call.InUnit(day.CloseTime * 1000));
        json.WriteNumber("firstId", sum.FirstId);
        json.WriteNumber("lastId", sum.LastId);
        json.WriteNumber("count", sum.Trades);
    }
}
