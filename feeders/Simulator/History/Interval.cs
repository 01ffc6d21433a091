namespace Bloomberg.Simulator.History;

/// <summary>A candle length of the venue, in whole minutes; its start is aligned as the venue aligns it. Times in Unix milliseconds.</summary>
internal readonly record struct Interval(string Name, int Minutes)
{
    private const int Day = 24 * 60;

    /// <summary>The epoch was a Thursday; the venue's week starts on Monday.</summary>
    private const long WeekShift = 3L * Day * CandleLog.Minute;

    private static readonly Interval[] Known =
    [
        new("1m", 1), new("3m", 3), new("5m", 5), new("15m", 15), new("30m", 30), new("1h", 60), new("2h", 120), new("4h", 240),
        new("6h", 360), new("8h", 480), new("12h", 720), new("1d", Day), new("3d", 3 * Day), new("1w", 7 * Day), new("1M", 31 * Day),
    ];

    private long Length => Minutes * CandleLog.Minute;

    /// <summary>Null for a name the venue does not know; case counts.</summary>
    public static Interval? Find(string name) => Array.FindIndex(Known, interval => interval.Name == name) is >= 0 and var place ? Known[place] : null;

    public long Start(long time) => Name switch
    {
        "1M" => StartOfMonth(time).ToUnixTimeMilliseconds(),
        "1w" => time - (time + WeekShift) % Length,
        _ => time - time % Length,
    };

    /// <summary>Start of the interval after the one that starts at the given time.</summary>
    public long Next(long start) => Name == "1M" ? StartOfMonth(start).AddMonths(1).ToUnixTimeMilliseconds() : start + Length;

    private static DateTimeOffset StartOfMonth(long time)
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(time);
        return new DateTimeOffset(moment.Year, moment.Month, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
