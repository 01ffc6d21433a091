using System.Text.Json;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// <c>"events":{"dividends":{"1604673000":{"amount":0.205,"date":1604673000}},"splits":{"1598880600":{"date":1598880600,"numerator":4,"denominator":1}}}</c>
/// </summary>
internal static class ChartEvents
{
    public static List<ChartEvent> Read(JsonElement result, MoneyUnit unit)
    {
        var events = new List<ChartEvent>();
        if (result.Object("events") is not { } told) return events;
        Add(told, "dividends", ChartEventKind.Dividend, one => Amount(one, unit));
        Add(told, "capitalGains", ChartEventKind.CapitalGain, one => Amount(one, unit));
        Add(told, "splits", ChartEventKind.Split, Ratio);
        return [.. events.OrderBy(e => e.Time)];

        void Add(JsonElement all, string name, ChartEventKind kind, Func<JsonElement, decimal?> amount)
        {
            if (all.Object(name) is not { } dated) return;
            foreach (var one in dated.EnumerateObject())
            {
                if (one.Value.Time("date") is { } time && amount(one.Value) is { } much and > 0) events.Add(new ChartEvent(kind, time, much));
            }
        }
    }

    private static decimal? Amount(JsonElement one, MoneyUnit unit) =>
        one.Number("amount") is { } amount ? unit.Whole(FloatNoise.Remove(amount)) : null;

    private static decimal? Ratio(JsonElement one) =>
        one.Number("numerator") is { } shares and > 0 && one.Number("denominator") is { } old and >= 0.000_001m ? shares / old : null;
}
