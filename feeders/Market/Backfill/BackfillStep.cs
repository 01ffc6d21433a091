namespace Bloomberg.Market.Backfill;

/// <summary>
/// The smallest piece of work, one request at most, so that the assets take turns. A lower <see cref="Rank"/> goes first, whichever asset
/// it belongs to: it is the age of the data in nanoseconds, so the last hour of every asset comes before the last year of any.
/// </summary>
public abstract record BackfillStep(long Rank)
{
    /// <summary>Not before this, in time since the process began.</summary>
    public TimeSpan Due { get; init; }

    /// <summary>For a person: why it waits for <see cref="Due"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason is a failure.</summary>
    public bool HasFailed { get; init; }
}

/// <summary>Finds out what is missing.</summary>
public sealed record PlanStep() : BackfillStep(0);

/// <summary>Fetches one page of candles.</summary>
public sealed record CandlesStep(HistoryPage Page, long Rank) : BackfillStep(Rank);

/// <summary>Fetches one page of trades below an id.</summary>
/// <param name="Since">How far back, Unix nanoseconds.</param>
/// <param name="Minutes">Of the hour, how many are done.</param>
/// <param name="Below">The oldest id known; null at the beginning.</param>
/// <param name="Stored">What storage had at the beginning.</param>
/// <param name="Rank">Like a candle of that age.</param>
public sealed record TradesStep(long Since, int Minutes, long? Below, IReadOnlyList<IdRange> Stored, long Rank) : BackfillStep(Rank);

/// <summary>
/// Looks for minutes that are still missing or partial among the newest: first for the one in which collection began, later on for those
/// the router could not make whole.
/// </summary>
public sealed record RecheckStep(bool IsFirst) : BackfillStep(long.MaxValue);
