using Bloomberg.Market.Gaps;
using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Audit;

/// <summary>
/// After a start: asks the venue what it traded since the last stored trade, for assets that have been quiet since. Others tell by their
/// first live trade; these might not for hours.
/// </summary>
public sealed class QuietTails(IEnumerable<ITradeHistory> histories, StoredTrades stored, GapLedger ledger, AssetTable assets, TickChannel channel)
{
    private readonly Dictionary<string, ITradeHistory> _histories = histories.ToDictionary(h => h.Exchange);
    private Queue<AssetState>? _waiting;

    /// <summary>Looks at each quiet asset once in the life of the process; goes on where it stopped.</summary>
    /// <returns>How many had a tail that was missing.</returns>
    /// <exception cref="VenueException">Not reached, refused, or not served. The asset it failed at is asked about again.</exception>
    public async Task<int> FindAsync(CancellationToken cancellation)
    {
        _waiting ??= await channel.AskAsync(_ => QuietOnes(assets), cancellation);
        var found = 0;
        while (_waiting.TryPeek(out var asset))
        {
            // It may have spoken while others were asked about.
            try
            {
                if (await channel.AskAsync(_ => IsQuiet(asset), cancellation)) found += await FindAsync(asset, cancellation);
            }
            catch (VenueException failure) when (failure.IsFinal)
            {
                // A venue without a past: what it traded meanwhile is a gap that nobody can fill, found by the next live trade.
            }
            _waiting.Dequeue();
        }
        return found;
    }

    private async Task<int> FindAsync(AssetState asset, CancellationToken cancellation)
    {
        var key = asset.Asset.Key;
        if (!_histories.TryGetValue(key.Exchange, out var history)) return 0;
        if (await stored.LastBelowAsync(key, long.MaxValue, StoredTrades.EndOfTime, cancellation) is not { } last || last.SourceTime < asset.WatchedSince) return 0;
        Hole? tail = null;
        while (true)
        {
            var next = tail is { } known ? known.To + 1 : last.Id + 1;
            var page = (await history.FromIdAsync(asset, next, history.PageSize, cancellation)).Where(trade => trade.Id >= next).ToList();
            if (page.Count > 0) tail = new Hole(last.Id + 1, page[^1].Id, last.SourceTime, page[^1].SourceTime) { Cause = GapCause.Restart };
            if (page.Count < history.PageSize) break;
        }
        return tail is { } missing ? ledger.Found(key, missing) : 0;
    }

    private static Queue<AssetState> QuietOnes(AssetTable assets)
    {
        var quiet = new Queue<AssetState>();
        foreach (var asset in assets.All)
        {
            if (IsQuiet(asset)) quiet.Enqueue(asset);
        }
        return quiet;
    }

    private static bool IsQuiet(AssetState asset) => asset is { Watched: true, Resuming: true, Sequence.IsEmpty: true };
}
