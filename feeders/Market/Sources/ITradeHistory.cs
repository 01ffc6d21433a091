using Bloomberg.Contracts;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Sources;

/// <summary>A source that serves past trades by their id, so that missing ones can be filled in.</summary>
public interface ITradeHistory
{
    string Exchange { get; }

    /// <summary>Trades one request may bring at most.</summary>
    int PageSize { get; }

    /// <summary>
    /// Trades in the order of ids, the first at <paramref name="fromId"/> or, where the venue has nothing so old any more, later. Waits for
    /// its share of the venue's request budget.
    /// </summary>
    /// <exception cref="VenueException">Not reached, refused, or not served.</exception>
    Task<IReadOnlyList<Tick>> FromIdAsync(AssetState asset, long fromId, int limit, CancellationToken cancellation);
}
