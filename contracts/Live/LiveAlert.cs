namespace Bloomberg.Contracts.Live;

/// <summary>
/// How an alert rule stands: <c>event: alerts</c> with an array of these, <c>event: alerts_dropped</c> with the ids of rules no longer evaluated.
/// Times are the venue's, or of the computation of the news, but for the beginning of a rule that no value has come to yet.
/// </summary>
public sealed record LiveAlert
{
    public required long Id { get; init; }

    /// <summary>Of the rule, as it was taken up.</summary>
    public required int Version { get; init; }

    /// <summary>inactive, pending, firing or resolved.</summary>
    public required string State { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>When it fired last; null when it has not since it is watched.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>The price, or the value of the news, then.</summary>
    public decimal? FiredPrice { get; init; }
}
