namespace Bloomberg.Pipeline.Budgets;

/// <summary>What a limit is counted over.</summary>
public enum BudgetWindow
{
    Minute,
    Day,
    Month,
}

public static class BudgetWindows
{
    public static readonly BudgetWindow[] All = [BudgetWindow.Minute, BudgetWindow.Day, BudgetWindow.Month];

    /// <summary>As stored.</summary>
    public static string ToWord(this BudgetWindow window) => window switch
    {
        BudgetWindow.Minute => "minute",
        BudgetWindow.Day => "day",
        _ => "month",
    };

    /// <summary>Of the window that holds this time.</summary>
    public static DateTimeOffset Start(this BudgetWindow window, DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return new(window switch
        {
            BudgetWindow.Minute => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMinute)),
            BudgetWindow.Day => utc.Date,
            _ => new DateTime(utc.Year, utc.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        }, TimeSpan.Zero);
    }

    /// <summary>Of the window that begins then.</summary>
    public static DateTimeOffset End(this BudgetWindow window, DateTimeOffset start) => window switch
    {
        BudgetWindow.Minute => start.AddMinutes(1),
        BudgetWindow.Day => start.AddDays(1),
        _ => start.AddMonths(1),
    };
}
