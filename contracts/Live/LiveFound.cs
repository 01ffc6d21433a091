namespace Bloomberg.Contracts.Live;

/// <summary>What outside services have by a name; the best first.</summary>
public sealed record LiveFound
{
    public required IReadOnlyList<LiveListing> Assets { get; init; }

    /// <summary>Why there may be more, for a person; null when every service answered.</summary>
    public string? Missing { get; init; }
}

/// <summary>An asset that could be watched.</summary>
/// <param name="Exchange">As in <see cref="AssetKey.Exchange"/>.</param>
/// <param name="Symbol">Ours.</param>
/// <param name="AssetType">See <see cref="AssetTypes"/>.</param>
/// <param name="SourceSymbol">The service's spelling.</param>
/// <param name="Name">For a person.</param>
/// <param name="Currency">Of its prices.</param>
/// <param name="Market">Where it trades, in words.</param>
/// <param name="Isin">Where known.</param>
public sealed record LiveListing(
    string Exchange, string Symbol, string AssetType, string SourceSymbol, string? Name, string? Currency, string? Market, string? Isin);
