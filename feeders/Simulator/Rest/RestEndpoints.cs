using System.Text.Json;

namespace Bloomberg.Simulator.Rest;

/// <summary>The venue's REST addresses and what each weighs.</summary>
internal static class RestEndpoints
{
    public static void MapRest(this WebApplication app)
    {
        var desk = app.Services.GetRequiredService<RestDesk>();
        var venue = app.Services.GetRequiredService<Venue>();

        void Get(string name, int weight, Action<RestCall, Utf8JsonWriter> answer, bool slow = false) =>
            app.MapGet("/api/v3/" + name, desk.Serve(_ => weight, answer, slow));

        Get("ping", 1, (_, json) =>
        {
            json.WriteStartObject();
            json.WriteEndObject();
        });
        Get("time", 1, (call, json) =>
        {
            json.WriteStartObject();
            json.WriteNumber("serverTime", call.InUnit(call.NowMillis * 1000));
            json.WriteEndObject();
        });
        Get("exchangeInfo", 20, (call, json) => ExchangeInfo.Answer(call, json, venue.Limits));
        Get("aggTrades", 4, TradePages.Aggregates);
        Get("trades", 25, TradePages.Newest);
        Get("historicalTrades", 25, TradePages.Historical);
        Get("klines", 2, Klines.Answer, slow: true);
        Get("uiKlines", 2, Klines.Answer, slow: true);
        app.MapGet("/api/v3/ticker/24hr", desk.Serve(Tickers.DayWeight, Tickers.Day));
        app.MapGet("/api/v3/ticker/price", desk.Serve(Tickers.PriceWeight, Tickers.Price));
        app.MapGet("/api/v3/ticker/bookTicker", desk.Serve(Tickers.PriceWeight, Tickers.Book));
    }
}
