using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Gaps;

/// <summary>
/// Reads ranges of ids no longer than a page, and keeps the last answer: small gaps of one asset lie close together, and a page costs the
/// same request budget however few of its trades are wanted. For the gaps of one wave; used by one loop.
/// </summary>
/// <param name="ranges">All that will be asked for, so that a page is begun early enough for its neighbours.</param>
public sealed class PageReader(IEnumerable<(AssetKey Key, Hole Hole)> ranges)
{
    private readonly ILookup<AssetKey, Hole> _ranges = ranges.ToLookup(range => range.Key, range => range.Hole);
    private AssetState? _asset;
    private long _from;
    private long _to;
    private IReadOnlyList<Tick> _page = [];

    /// <summary>Requests made so far.</summary>
    public int Requests { get; private set; }

    /// <summary>The trades the venue has of a range, both ends included.</summary>
    /// <exception cref="VenueException">Not reached, refused, or not served.</exception>
    public async Task<IReadOnlyList<Tick>> ReadAsync(AssetState asset, ITradeHistory history, long from, long to, CancellationToken cancellation)
    {
        if (_asset != asset || from < _from || to > _to)
        {
            var start = _ranges[asset.Asset.Key].Select(hole => hole.From).Where(first => first > to - history.PageSize && first < from).DefaultIfEmpty(from).Min();
            _page = await history.FromIdAsync(asset, start, (int)(to - start + 1), cancellation);
            (_asset, _from, _to) = (asset, start, to);
            Requests++;
        }
        return [.. _page.Where(trade => trade.Id >= from && trade.Id <= to)];
    }
}
