namespace Bloomberg.Pipeline.Budgets;

/// <summary>From the opening to the close of a trading day.</summary>
public readonly record struct DaySpan(DateTimeOffset Opens, DateTimeOffset Closes)
{
    /// <summary>
    /// How many of a day's requests may have been made by then: one before the opening, the last one after the close, the others evenly
    /// between. What was not used stays usable.
    /// </summary>
    public int Allowed(int perDay, DateTimeOffset time)
    {
        if (time < Opens) return 1;
        if (time >= Closes) return perDay;
        // With the integers of DueAt, so that a wait of exactly that long is long enough.
        return 1 + (int)((Int128)(time - Opens).Ticks * (perDay - 1) / (Closes - Opens).Ticks);
    }

    /// <summary>When that many are allowed.</summary>
    public DateTimeOffset DueAt(int count, int perDay)
    {
        if (count <= 1) return DateTimeOffset.MinValue;
        var ticks = ((Int128)(Closes - Opens).Ticks * (count - 1) + perDay - 2) / (perDay - 1);
        return Opens.AddTicks((long)ticks);
    }
}
