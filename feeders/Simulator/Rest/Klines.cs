using System.Text.Json;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Rest;

/// <summary>
/// <c>/api/v3/klines</c>: rows of open time, open, high, low, close, base volume, close time, quote volume, trades, taker base volume, taker
/// quote volume, ignore. <c>[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499644799999,"2434.19055334",308,…]</c>
/// </summary>
internal static class Klines
{
    public static void Answer(RestCall call, Utf8JsonWriter json)
    {
        var symbol = call.Symbol();
        var interval = Interval.Find(call.Text("interval") ?? throw RestException.Missing("interval"))
            ?? throw new RestException(-1120, "Invalid interval.");
        var (start, end, limit) = (call.Time("startTime") / 1000, call.Time("endTime") / 1000, call.Limit());
        Func<List<MinuteCandle>> read;
        lock (call.Gate) read = symbol.Candles(interval, start, end, limit);
        var candles = read();

        json.WriteStartArray();
        foreach (var candle in candles) WriteRow(call, json, candle, interval.Next(candle.OpenTime));
        json.WriteEndArray();
    }

    private static void WriteRow(RestCall call, Utf8JsonWriter json, in MinuteCandle candle, long next)
    {
        json.WriteStartArray();
        json.WriteNumberValue(call.InUnit(candle.OpenTime * 1000));
        json.WriteDecimalValue(candle.Open);
        json.WriteDecimalValue(candle.High);
        json.WriteDecimalValue(candle.Low);
        json.WriteDecimalValue(candle.Close);
        json.WriteProductValue(candle.Volume * Fixed8.One);
        json.WriteNumberValue(call.InUnit(next * 1000) - 1);
        json.WriteProductValue(candle.QuoteVolume);
        json.WriteNumberValue(candle.Trades);
        json.WriteProductValue(candle.TakerBuyVolume * Fixed8.One);
        json.WriteProductValue(candle.TakerBuyQuoteVolume);
        json.WriteStringValue("0"u8);
        json.WriteEndArray();
    }
}
