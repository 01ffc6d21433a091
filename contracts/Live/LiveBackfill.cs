namespace Bloomberg.Contracts.Live;

/// <summary>The words of <see cref="LiveBackfill.State"/>.</summary>
public static class BackfillState
{
    /// <summary>Nothing to do just now: the reason says what is waited for.</summary>
    public const string Waiting = "waiting";

    public const string Running = "running";

    /// <summary>All history the venue serves, back to each bucket's retention, is stored.</summary>
    public const string Done = "done";

    /// <summary>The last attempt failed, the reason says why; it is tried again with growing pauses.</summary>
    public const string Failed = "failed";
}

/// <summary>How far the history of an asset is fetched: <c>{"state":"running","done":3060,"total":27540}</c>.</summary>
public sealed record LiveBackfill
{
    /// <summary>One of the words of <see cref="BackfillState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Candles of all intervals looked for so far; the trades of one minute count as one more.</summary>
    public required long Done { get; init; }

    /// <summary>The same for all that was missing; 0 until it is known.</summary>
    public required long Total { get; init; }

    /// <summary>For a person; set when failed, and where waiting lasts.</summary>
    public string? Reason { get; init; }
}
