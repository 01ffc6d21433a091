namespace Bloomberg.Market.Polling;

/// <summary>The times services give as their local clock shows them, without an offset.</summary>
public static class WallClock
{
    /// <summary>Whether this machine has the rules of a zone; small systems have none.</summary>
    public static bool Knows(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(Today(zone), out _);

    /// <summary>From 1970 up to 2200, which nanoseconds can count. No price is of another time.</summary>
    public static bool IsPossible(DateTimeOffset time) => time.Year is >= 1970 and < 2200;

    /// <summary>False where this machine does not know the zone, and in the hour that a clock leaves out in spring.</summary>
    /// <param name="local">As the clock there shows it. Of an hour that comes twice in autumn the second is meant.</param>
    /// <param name="zone">For instance <c>America/New_York</c>.</param>
    /// <param name="time">In UTC.</param>
    public static bool TryToUtc(DateTime local, string zone, out DateTimeOffset time)
    {
        time = default;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Today(zone), out var rules)) return false;
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (rules.IsInvalidTime(local) || !IsPossible(new DateTimeOffset(local, TimeSpan.Zero))) return false;
        time = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, rules), TimeSpan.Zero);
        return true;
    }

    // The old name is still sent, but newer systems have it in a package of its own that is often missing.
    private static string Today(string zone) => zone == "US/Eastern" ? "America/New_York" : zone;
}
