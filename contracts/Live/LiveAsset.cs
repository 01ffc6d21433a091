namespace Bloomberg.Contracts.Live;

/// <summary>What the feeder does about a watched asset. Written as <c>status</c> of a watchlist item.</summary>
public static class AssetStatus
{
    /// <summary>On a watchlist, not yet subscribed (the venue was not reached yet, or the request is under way).</summary>
    public const string Pending = "pending";

    /// <summary>Subscribed at the venue.</summary>
    public const string Collecting = "collecting";

    /// <summary>Cannot be collected; the reason says why.</summary>
    public const string Refused = "refused";

    /// <summary>The feeder does not answer, so nothing is known. Set by the API.</summary>
    public const string Unknown = "unknown";
}

/// <summary>State of one watched asset: <c>event: assets</c> with an array of these; <c>event: dropped</c> names those no longer watched.</summary>
public sealed record LiveAsset
{
    public required string Exchange { get; init; }

    public required string Symbol { get; init; }

    public required string Status { get; init; }

    /// <summary>For a person; set when refused, and where pending lasts.</summary>
    public string? Reason { get; init; }

    /// <summary>How far its history is fetched; null where none is.</summary>
    public LiveBackfill? Backfill { get; init; }
}
