namespace Bloomberg.Market.Watching;

/// <summary>
/// A service that finds assets by name among more than it would list. It is asked seldom and one question at a time (see
/// <see cref="SearchDesk"/>).
/// </summary>
public interface IAssetSearch
{
    /// <summary>Of what it finds, as in <see cref="Contracts.AssetKey.Exchange"/>.</summary>
    string Exchange { get; }

    /// <param name="words">What somebody typed: not empty, printable, of 100 characters at most.</param>
    /// <param name="cancellation">Nobody waits any longer.</param>
    Task<AssetSearchAnswer> FindAsync(string words, CancellationToken cancellation);
}

/// <summary>What a service found, the best first.</summary>
/// <param name="Assets">Empty when there is nothing by that name.</param>
/// <param name="Failure">Why it could not be asked, for a person; null when it answered.</param>
public sealed record AssetSearchAnswer(IReadOnlyList<ListedAsset> Assets, string? Failure = null)
{
    public static AssetSearchAnswer Failed(string reason) => new([], reason);
}
