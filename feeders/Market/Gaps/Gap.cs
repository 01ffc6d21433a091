using Bloomberg.Contracts;

namespace Bloomberg.Market.Gaps;

public enum GapState
{
    /// <summary>Found, waiting to be filled.</summary>
    Open,

    /// <summary>Being fetched from the venue.</summary>
    Filling,

    /// <summary>Every id between its ends was found in InfluxDB.</summary>
    Filled,

    /// <summary>The venue does not have what is still missing.</summary>
    Unfillable,
}

/// <summary>One line of the ledger. Immutable; a change is a new line with the same <see cref="Place"/>.</summary>
/// <param name="Key">The asset.</param>
/// <param name="Hole">The missing ids and the times around them.</param>
public sealed record Gap(AssetKey Key, Hole Hole)
{
    public GapState State { get; init; }

    /// <summary>How many of its trades are stored by now.</summary>
    public long Filled { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it is not filled, for a person; null while all goes well.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// For how long since a timestamp of the clock it is not tried again. No time of day: a wall clock that is set back would make it wait
    /// for hours.
    /// </summary>
    public (long Since, TimeSpan For) Pause { get; init; }

    /// <summary>Attempts so far; the pause between them grows.</summary>
    public int Attempts { get; init; }

    public bool IsOpen => State is GapState.Open or GapState.Filling;

    /// <summary>What tells it from other gaps. The stream's ids and those of the venue's trades are two numberings.</summary>
    public (AssetKey Key, bool IsInside, long From) Place => (Key, Hole.IsInside, Hole.From);

    public override string ToString() =>
        $"{Key}: trades {Hole.From} to {Hole.To}{(Hole.IsInside ? $" between aggregates {Hole.Aggregate - 1} and {Hole.Aggregate}" : "")}";
}
