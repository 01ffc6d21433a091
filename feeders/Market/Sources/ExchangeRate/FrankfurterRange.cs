using System.Text.Json;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>The rates of many days, in the shape of <see cref="FrankfurterRates"/>: each row has its date.</summary>
public static class FrankfurterRange
{
    // Five years of every day, three rows each: two currencies and the base itself.
    private const int MostRows = 6000;

    private const string Base = "EUR";

    /// <summary>A table for each day that has one, oldest first; null when this is no such answer.</summary>
    public static IReadOnlyList<RateTable>? Parse(ReadOnlyMemory<byte> body) => ServiceJson.TryRead(body, Read, out var tables) ? tables : null;

    private static IReadOnlyList<RateTable>? Read(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Array || answer.GetArrayLength() > MostRows) return null;
        var days = new SortedDictionary<DateTimeOffset, Dictionary<string, Rate?>>();
        foreach (var row in answer.EnumerateArray())
        {
            if (row.Text("base") != Base || row.Text("quote") is not { } currency || FrankfurterRates.Time(row.Text("date")) is not { } time) return null;
            if (currency == Base || !CurrencyPair.IsCode(currency)) continue;
            if (!days.TryGetValue(time, out var rates)) days[time] = rates = [];
            // Of two rates of a day neither can be believed.
            if (!rates.TryAdd(currency, FrankfurterRates.Usable(row.Number("rate"), time))) rates[currency] = null;
        }
        return [.. days.Select(day => new RateTable(Base, day.Key, day.Value))];
    }
}
