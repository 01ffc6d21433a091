namespace Bloomberg.Tests.Integration.Polling;

/// <summary>A Wednesday in New York, in UTC: it opens at 14:30 and closes at 21:00.</summary>
internal static class DayScript
{
    public const decimal WrongPrice = 69.98m;

    public static readonly DateTimeOffset Begins = At(14, 15);
    public static readonly DateTimeOffset Opens = At(14, 30);
    public static readonly DateTimeOffset Closes = At(21, 0);
    public static readonly DateTimeOffset Ends = At(23, 30);
    public static readonly DateTimeOffset NextOpening = At(14, 30).AddDays(1);

    // What follows an end is the longest pause that may still run: five minutes of the breaker, or of a refusal without a Retry-After.
    public static readonly IReadOnlyList<DayEvent> Events =
    [
        new("frankfurter away 14:50-19:30", "exchangerate", At(14, 50), At(20, 50), new { service = "frankfurter", kind = "outage", status = 503, seconds = 16_800 }),
        new("yahoo 429 for 60 s at 15:00", "yahoo", At(15, 0), At(15, 8), new { service = "yahoo", kind = "too-many", seconds = 60 }),
        new("yahoo crumb expired at 15:30", "yahoo", At(15, 30), At(15, 32), new { service = "yahoo", kind = "expire-crumb" }),
        new("coingecko 429 for 60 s at 16:00", "coingecko", At(16, 0), At(16, 4), new { service = "coingecko", kind = "too-many", seconds = 60 }),
        new("yahoo away 17:00-17:40", "yahoo", At(17, 0), At(17, 47), new { service = "yahoo", kind = "outage", seconds = 2_400 }),
        new("^GSPC told as 69.98 at 19:00", "yahoo", At(19, 0), At(19, 5), new { service = "yahoo", kind = "wrong-price", symbol = "^GSPC", price = WrongPrice, count = 3 }),
    ];

    private static readonly (DateTimeOffset From, DateTimeOffset To)[] Busy =
    [
        (Begins, At(14, 45)), (At(14, 58), At(15, 12)), (At(15, 28), At(15, 34)), (At(15, 58), At(16, 10)),
        (At(16, 58), At(17, 50)), (At(18, 58), At(19, 10)), (At(20, 55), At(21, 20)),
    ];

    public static DateTimeOffset At(int hour, int minute) => new(2026, 11, 18, hour, minute, 0, TimeSpan.Zero);

    /// <summary>To the next look: short where something happens.</summary>
    public static TimeSpan Step(DateTimeOffset now) => TimeSpan.FromSeconds(Busy.Any(time => now >= time.From && now < time.To) ? 5 : 30);
}
