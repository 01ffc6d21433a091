using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Market.Watching;

/// <summary>
/// Asks outside services for assets by name. Who asks waits no longer than <see cref="Patience"/>, also for a turn: somebody is typing.
/// </summary>
public sealed class SearchDesk(IEnumerable<IAssetSearch> services, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private const int MostFound = 50;

    private readonly SearchLane[] _lanes = [.. services.Select(service => new SearchLane(service, clock))];

    /// <param name="words">Not empty, printable, of 100 characters at most.</param>
    /// <param name="cancellation">The asker has gone.</param>
    public async Task<LiveFound> FindAsync(string words, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var answers = await Task.WhenAll(_lanes.Select(lane => lane.FindAsync(words, either.Token)));
        cancellation.ThrowIfCancellationRequested();
        var missing = answers.Select(answer => answer.Failure).OfType<string>().ToList();
        return new LiveFound
        {
            Assets = [.. _lanes.Zip(answers).SelectMany(pair => pair.Second.Assets.Take(MostFound).Select(asset => ToListing(pair.First.Exchange, asset)))],
            Missing = missing.Count == 0 ? null : string.Join("; ", missing),
        };
    }

    public void Dispose()
    {
        foreach (var lane in _lanes) lane.Dispose();
    }

    private static LiveListing ToListing(string exchange, ListedAsset asset) => new(
        exchange, asset.Symbol, asset.Type.ToWord(), asset.SourceSymbol, asset.Name, asset.Currency ?? asset.Quote, asset.Market, asset.Isin);
}
