namespace Bloomberg.Tests.Integration.News;

/// <summary>A week of November, and what goes wrong in it.</summary>
internal static class WeekScript
{
    public const string Gone = "pipsandyields";

    public static readonly DateTimeOffset Begins = new(2026, 11, 9, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Ends = Begins.AddDays(7);
    public static readonly DateTimeOffset Restarts = At(3, 12);
    public static readonly DateTimeOffset GoneAt = At(4, 0);

    /// <summary>What happened later than this may still be on its way: behind an outage the longest pause is six hours.</summary>
    public static readonly DateTimeOffset Settled = Ends.AddHours(-8);

    /// <summary>Those that ask to be left alone.</summary>
    public static readonly string[] Hurried = ["statistics", "earningsroom"];

    /// <summary>In the order of their times.</summary>
    public static readonly IReadOnlyList<(DateTimeOffset At, object Fault)> Faults =
    [
        .. new (DateTimeOffset At, object Fault)[]
        {
            (At(0, 9), Fault("coinwire", "outage", 6, 503)),
            (At(0, 10), Fault("chainreport", "outage", 3)),
            (At(0, 11), Fault("ecofr", "outage", 6, 500)),
            (At(1, 3), Fault("marketdesk", "moved", 24 * 7)),
            (At(1, 4), Fault("blocktimes", "moved", 24 * 7, 308)),
            (At(1, 5), Fault("cryptofr", "moved", 24, 302)),
            (At(1, 15), Fault("statistics", "too-many", 1)),
            (At(2, 1), Fault("hashherald", "broken", 2)),
            (At(2, 2), Fault("openingbell", "empty", 2)),
            (At(2, 3), Fault("boursier", "html", 3)),
            (At(2, 4), Fault("satoshipost", "huge", 1)),
            (At(2, 5), Fault("chaine", "wrong-encoding", 2)),
            (At(4, 0), Fault(Gone, "outage", 24 * 7, 410)),
            (At(4, 8), Fault("tokendesk", "outage", 8, 404)),
            (At(5, 20), Fault("earningsroom", "outage", 2, 429)),
        }.OrderBy(fault => fault.At),
    ];

    private static DateTimeOffset At(int day, int hour) => Begins.AddDays(day).AddHours(hour);

    private static object Fault(string feed, string kind, int hours, int? status = null) =>
        new { service = "news/" + feed, kind, seconds = hours * 3600, status };
}
