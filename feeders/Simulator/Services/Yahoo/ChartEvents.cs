using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>Dividends, four a year, and splits. Prices are adjusted for splits, as theirs are; <c>adjclose</c> for dividends too.</summary>
internal static class ChartEvents
{
    private const int PayMonth = 2;
    private const int PayDay = 9;

    /// <summary>The events asked for that fall on a bar; null when there is none.</summary>
    public static JsonObject? Of(ServiceCall call, ChartRequest request, Asset asset, List<Bar> bars)
    {
        var asked = call.Text("events") ?? "";
        var events = new JsonObject();
        if (request.Interval.Name != "1d" || bars.Count == 0) return null;
        if (asked.Contains("div", StringComparison.Ordinal) && Dividends(asset, bars) is { Count: > 0 } dividends) events["dividends"] = dividends;
        if (asked.Contains("split", StringComparison.Ordinal) && Splits(asset, bars) is { Count: > 0 } splits) events["splits"] = splits;
        return events.Count > 0 ? events : null;
    }

    /// <summary>What a close is multiplied with for the dividends paid after it.</summary>
    public static double Adjustment(Asset asset, DateTimeOffset time, DateTimeOffset now) =>
        Math.Pow(1 - asset.Yield / 4, Math.Max(0, PaymentsUntil(now) - PaymentsUntil(time)));

    private static JsonObject Dividends(Asset asset, List<Bar> bars)
    {
        var dividends = new JsonObject();
        if (asset.Yield == 0) return dividends;
        for (var place = 1; place < bars.Count; place++)
        {
            if (PaymentsUntil(bars[place].Time) == PaymentsUntil(bars[place - 1].Time)) continue;
            var date = bars[place].Time.ToUnixTimeSeconds();
            var amount = Math.Round(bars[place].Prices.Close * asset.Yield / 4, 4);
            dividends[Key(date)] = new JsonObject { ["amount"] = amount, ["date"] = date };
        }

        return dividends;
    }

    private static JsonObject Splits(Asset asset, List<Bar> bars)
    {
        var splits = new JsonObject();
        if (asset.Split is not { } split) return splits;
        foreach (var bar in bars.Where(bar => asset.Exchange.DateAt(bar.Time) == split.Date))
        {
            var date = bar.Time.ToUnixTimeSeconds();
            splits[Key(date)] = new JsonObject
            {
                ["date"] = date,
                ["numerator"] = split.For,
                ["denominator"] = 1,
                ["splitRatio"] = string.Create(CultureInfo.InvariantCulture, $"{split.For}:1"),
            };
        }

        return splits;
    }

    // Payments since year 0: on the 9th of February, May, August and November.
    private static int PaymentsUntil(DateTimeOffset time)
    {
        var months = time.Year * 12 + time.Month - PayMonth;
        return months % 3 == 0 && time.Day < PayDay ? months / 3 - 1 : months / 3;
    }

    private static string Key(long date) => date.ToString(CultureInfo.InvariantCulture);
}
