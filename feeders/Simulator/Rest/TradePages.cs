using System.Text.Json;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Rest;

/// <summary>Pages of trades, aggregated and single, out of the very trades the venue emitted.</summary>
internal static class TradePages
{
    /// <summary><c>/api/v3/aggTrades</c>: by fromId, or by time, or the newest.</summary>
    public static void Aggregates(RestCall call, Utf8JsonWriter json)
    {
        var symbol = call.Symbol();
        var trades = symbol.Trades;
        var (from, end) = Range(call, trades);
        json.WriteStartArray();
        for (var position = from; position < end; position++) WriteAggregate(call, json, symbol.Told(trades[position]));
        json.WriteEndArray();
    }

    /// <summary><c>/api/v3/trades</c>: the newest single trades, oldest first.</summary>
    public static void Newest(RestCall call, Utf8JsonWriter json)
    {
        var (symbol, limit) = (call.Symbol(), call.Limit());
        WriteSingles(call, json, symbol, Math.Max(0, symbol.Last.LastId - limit + 1), limit);
    }

    /// <summary><c>/api/v3/historicalTrades</c>: single trades from an id on, or the newest.</summary>
    public static void Historical(RestCall call, Utf8JsonWriter json)
    {
        if (call.Integer("fromId") is { } fromId) WriteSingles(call, json, call.Symbol(), fromId, call.Limit());
        else Newest(call, json);
    }

    private static (long From, long End) Range(RestCall call, ITradeSource trades)
    {
        var (fromId, start, end) = (call.Integer("fromId"), call.Time("startTime"), call.Time("endTime"));
        if (fromId is not null && (start is not null || end is not null)) throw RestException.Combination();

        var limit = call.Limit();
        var stop = end is { } last ? trades.FindTime(last + 1) : trades.End;
        if (fromId is { } id)
        {
            var position = trades.FindId(id);
            return (position, Math.Min(stop, position + limit));
        }

        if (start is not { } time) return (Math.Max(trades.Start, stop - limit), stop);
        var from = trades.FindTime(time);
        return (from, Math.Min(stop, from + limit));
    }

    // {"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,"m":true,"M":true}
    private static void WriteAggregate(RestCall call, Utf8JsonWriter json, in MarketTrade trade)
    {
        json.WriteStartObject();
        json.WriteNumber("a", trade.Id);
        json.WriteDecimal("p", trade.Price);
        json.WriteDecimal("q", trade.Quantity);
        json.WriteNumber("f", trade.FirstId);
        json.WriteNumber("l", trade.LastId);
        json.WriteNumber("T", call.InUnit(trade.TimeMicros));
        json.WriteBoolean("m", trade.BuyerMaker);
        json.WriteBoolean("M", true);
        json.WriteEndObject();
    }

    private static void WriteSingles(RestCall call, Utf8JsonWriter json, ISymbolHistory symbol, long fromId, int limit)
    {
        json.WriteStartArray();
        var trades = symbol.Trades;
        var end = trades.End;
        for (var position = trades.FindTrade(fromId); position < end && limit > 0; position++)
        {
            var trade = trades[position];
            for (var place = (int)Math.Max(0, fromId - trade.FirstId); place < trade.Count && limit > 0; place++, limit--)
                WriteSingle(call, json, trade, place, symbol.Listing.StepSize);
        }

        json.WriteEndArray();
    }

    // {"id":28457,"price":"4.00000100","qty":"12.00000000","quoteQty":"48.000012","time":1499865549590,"isBuyerMaker":true,"isBestMatch":true}
    private static void WriteSingle(RestCall call, Utf8JsonWriter json, in MarketTrade trade, int place, long step)
    {
        var quantity = trade.QuantityOf(place, step);
        json.WriteStartObject();
        json.WriteNumber("id", trade.FirstId + place);
        json.WriteDecimal("price", trade.Price);
        json.WriteDecimal("qty", quantity);
        json.WriteProduct("quoteQty", (Int128)trade.Price * quantity);
        json.WriteNumber("time", call.InUnit(trade.TimeMicros));
        json.WriteBoolean("isBuyerMaker", trade.BuyerMaker);
        json.WriteBoolean("isBestMatch", true);
        json.WriteEndObject();
    }
}
