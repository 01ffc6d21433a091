using System.Text.Json;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>
/// The answers to TIME_SERIES_INTRADAY and TIME_SERIES_DAILY (and FX_INTRADAY and FX_DAILY, without volume), newest first on the wire:
/// <code>{"Meta Data":{"2. Symbol":"MSFT","6. Time Zone":"US/Eastern"},"Time Series (1min)":{"2017-12-18 14:56:00":
/// {"1. open":"86.4900","2. high":"86.5000","3. low":"86.4750","4. close":"86.5000","5. volume":"10494"},…}}</code>
/// </summary>
public static class TimeSeries
{
    /// <summary>Bars, oldest first, or null when they cannot be read; one row of another shape spoils them all.</summary>
    public static IReadOnlyList<PolledBar>? Parse(ReadOnlyMemory<byte> body) =>
        ServiceJson.TryRead(body, Read, out var bars) ? bars : null;

    private static List<PolledBar>? Read(JsonElement answer)
    {
        if (answer.Member("Meta Data")?.Field("Time Zone") is not { } zone || Rows(answer) is not { } rows) return null;
        var bars = new SortedDictionary<DateTimeOffset, PolledBar>();
        foreach (var row in rows.EnumerateObject())
        {
            if (Time(row.Name, zone) is not { } time || Bar(row.Value, time) is not { } bar || !bars.TryAdd(time, bar)) return null;
        }
        // A hole is better than a bar whose prices contradict each other.
        return [.. bars.Values.Where(bar => bar.IsSound)];
    }

    // "Time Series (Daily)", "Time Series FX (5min)".
    private static JsonElement? Rows(JsonElement answer)
    {
        foreach (var member in answer.EnumerateObject())
        {
            if (member.Name.StartsWith("Time Series", StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.Object) return member.Value;
        }
        return null;
    }

    private static DateTimeOffset? Time(string text, string zone)
    {
        // A day is a name, not a moment: shifted by the zone it would be the day before in UTC.
        if (Fields.TryDay(text, out var day)) return WallClock.TryToUtc(day, "UTC", out var date) ? date : null;
        return Fields.TryTime(text, out var local) && WallClock.TryToUtc(local, zone, out var time) ? time : null;
    }

    private static PolledBar? Bar(JsonElement row, DateTimeOffset time)
    {
        if (row.Amount("open") is not { } open || row.Amount("high") is not { } high) return null;
        if (row.Amount("low") is not { } low || row.Amount("close") is not { } close) return null;
        return new PolledBar(time, open, high, low, close, row.Amount("volume"));
    }
}
