using System.Text.Json;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// The bars of an answer. Times and prices stand in separate lists side by side, so lists of different lengths make all of them worthless; a
/// <c>null</c> is a minute without a trade.
/// </summary>
internal static class ChartBars
{
    public static List<ChartBar> Read(JsonElement result, ChartMeta meta)
    {
        var bars = new List<ChartBar>();
        if (Columns(result) is not var (times, quote)) return bars;
        var (open, close) = (Column(quote, "open", times), Column(quote, "close", times));
        var (high, low) = (Column(quote, "high", times), Column(quote, "low", times));
        var volume = Column(quote, "volume", times);
        for (var i = 0; i < times.GetArrayLength(); i++)
        {
            var time = Fields.ToTime(times[i]) ?? throw new FormatException($"timestamp {i} is no time");
            if (Price(open, i, meta.Unit) is not { } first || Price(close, i, meta.Unit) is not { } last) continue;
            if (Price(high, i, meta.Unit) is not { } most || Price(low, i, meta.Unit) is not { } least) continue;
            // Seen now and then; a bar that contradicts itself or the one before is none.
            if (bars is [.., var before] && time <= before.Time) continue;
            if (least <= 0 || Math.Min(first, last) < least || Math.Max(first, last) > most) continue;
            var traded = volume is { } amounts && Fields.ToNumber(amounts[i]) is { } amount and >= 0 ? amount : 0;
            bars.Add(new ChartBar(time, ChartSessions.PartOf(meta.Sessions, time), first, most, least, last, traded));
        }
        return bars;
    }

    // An answer without bars has no timestamp, and either no lists or empty ones.
    private static (JsonElement Times, JsonElement Quote)? Columns(JsonElement result)
    {
        var quotes = result.Object("indicators")?.Array("quote");
        var quote = quotes is { } some && some.GetArrayLength() > 0 && some[0].ValueKind == JsonValueKind.Object ? some[0] : (JsonElement?)null;
        if (result.Array("timestamp") is { } times && times.GetArrayLength() > 0)
            return (times, quote ?? throw new FormatException("there are times without prices"));
        var holdsAny = quote?.EnumerateObject().Any(column => column.Value.ValueKind == JsonValueKind.Array && column.Value.GetArrayLength() > 0);
        return holdsAny == true ? throw new FormatException("there are prices without times") : null;
    }

    private static JsonElement? Column(JsonElement quote, string name, JsonElement times)
    {
        var column = quote.Array(name);
        if (column is { } some && some.GetArrayLength() != times.GetArrayLength())
            throw new FormatException($"{name} has {some.GetArrayLength()} entries for {times.GetArrayLength()} times");
        return column;
    }

    private static decimal? Price(JsonElement? column, int index, MoneyUnit unit)
    {
        if (column is not { } prices || prices[index].ValueKind == JsonValueKind.Null) return null;
        var price = Fields.ToNumber(prices[index]) ?? throw new FormatException($"price {index} is no number that can be");
        return unit.Whole(FloatNoise.Remove(price));
    }
}
