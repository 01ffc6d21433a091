namespace Bloomberg.Pipeline.Budgets;

/// <summary>What a service allows. Null is no limit; windows begin at full minutes, days and months of UTC.</summary>
public sealed record BudgetLimits
{
    /// <summary>Between two requests.</summary>
    public TimeSpan Spacing { get; init; }

    public int? PerMinute { get; init; }

    public int? PerDay { get; init; }

    /// <summary>Nothing spreads it: where it is tight, a limit for the day does.</summary>
    public int? PerMonth { get; init; }

    /// <summary>
    /// When there is something to ask for on a day of UTC: the day's requests are spread over it. Null, also for a single day, spreads them
    /// over the whole day.
    /// </summary>
    public Func<DateOnly, DaySpan?>? TradingDay { get; init; }

    public int? Of(BudgetWindow window) => window switch
    {
        BudgetWindow.Minute => PerMinute,
        BudgetWindow.Day => PerDay,
        _ => PerMonth,
    };
}
