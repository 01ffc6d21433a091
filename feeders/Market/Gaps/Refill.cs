using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Gaps;

/// <summary>Fetches the trades of a hole and hands them to the router, the newest page first.</summary>
public sealed class Refill(TickChannel channel)
{
    /// <param name="hole">The missing ids.</param>
    /// <param name="asset">Whose.</param>
    /// <param name="pages">Reads them from the venue.</param>
    /// <param name="history">Where they come from.</param>
    /// <param name="progress">Told how many were handed over, after each page but the last.</param>
    /// <param name="cancellation">Ends it between two pages.</param>
    /// <returns>How many of the ids the venue did not have.</returns>
    /// <exception cref="VenueException">Not reached, refused, or not served.</exception>
    public async Task<long> FetchAsync(
        Hole hole, AssetState asset, PageReader pages, ITradeHistory history, Action<long> progress, CancellationToken cancellation)
    {
        long missing = 0;
        for (var to = hole.To; to >= hole.From; to -= history.PageSize)
        {
            var from = Math.Max(hole.From, to - history.PageSize + 1);
            var wanted = await pages.ReadAsync(asset, history, from, to, cancellation);
            missing += to - from + 1 - wanted.Count;
            await HandOverAsync(wanted, cancellation);
            if (from > hole.From) progress(hole.To - from + 1 - missing);
        }
        return missing;
    }

    /// <summary>Hands fetched trades to the router, which stores them; one that is stored already is overwritten.</summary>
    public async Task HandOverAsync(IReadOnlyList<Tick> trades, CancellationToken cancellation)
    {
        for (var done = 0; done < trades.Count;)
        {
            var block = channel.Blocks.Rent();
            for (; done < trades.Count && !block.IsFull; done++)
            {
                block.Next = trades[done];
                block.Keep();
            }
            await channel.WriteAsync(block, cancellation);
        }
        MarketMetrics.RefilledTrades.Add(trades.Count);
    }
}
