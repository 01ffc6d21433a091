using Bloomberg.Contracts.Live;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Live;

/// <summary>
/// Which candles in memory one reader of the live feed has not got as they are. The router is asked a few times a second and compares, so
/// that nothing is done for it per trade; 200 assets take it some tenths of a millisecond.
/// </summary>
public sealed class CandleFeed
{
    /// <summary>
    /// Known candles told again at once, at most. With more assets in motion each is told less often, in turn: a few thousand candles told four
    /// times a second cost more than all their trades.
    /// </summary>
    public const int MostAtOnce = 256;

    private readonly AssetTable _assets;
    private readonly RouterQuestion<List<LiveCandle>> _question;

    // Touched on the router's thread only.
    private readonly Dictionary<int, Told[]> _told = [];
    private int _next;

    public CandleFeed(AssetTable assets, TickChannel channel, TimeProvider clock)
    {
        _assets = assets;
        _question = new RouterQuestion<List<LiveCandle>>(channel, _ => Compare(), clock);
    }

    /// <summary>What changed, without waiting for it; see <see cref="RouterQuestion{T}"/>.</summary>
    public IReadOnlyList<LiveCandle> Take(CancellationToken cancellation) => _question.Take(cancellation) ?? [];

    /// <summary>What differs from what was told last; what is too much waits for the next call. On the router's thread.</summary>
    public List<LiveCandle> Compare()
    {
        var all = _assets.All;
        var (changed, again) = (new List<LiveCandle>(), 0);
        for (var looked = 0; looked < all.Length && again < MostAtOnce; looked++)
        {
            _next = _next + 1 < all.Length ? _next + 1 : 0;
            var asset = all[_next];
            if (!asset.Watched || asset.Candles.Cells.Count == 0) continue;
            var before = changed.Count;
            var isKnown = _told.TryGetValue(asset.Index, out var told);
            if (!isKnown) _told[asset.Index] = told = new Told[CandleBook.Held];
            Compare(asset, told!, changed);
            if (isKnown) again += changed.Count - before;
        }
        return changed;
    }

    private static void Compare(AssetState asset, Told[] told, List<LiveCandle> changed)
    {
        var cells = asset.Candles.Cells;
        for (var i = 0; i < cells.Count; i++)
        {
            ref var last = ref PlaceOf(cells[i], told);
            var now = Told.Of(cells[i], asset);
            if (now == last) continue;
            last = now;
            changed.Add(new() { Exchange = asset.Asset.Exchange, Symbol = asset.Asset.Symbol, Candle = cells[i].ToCandle(now.Partial) });
        }
    }

    // Where the minute was told before, else the place of the oldest: it is not held any more.
    private static ref Told PlaceOf(CandleCell cell, Told[] told)
    {
        var oldest = 0;
        for (var i = 0; i < told.Length; i++)
        {
            if (told[i].OpenTime == cell.OpenTime) return ref told[i];
            if (told[i].OpenTime < told[oldest].OpenTime) oldest = i;
        }
        return ref told[oldest];
    }

    /// <summary>What changes in a cell whenever anything does: trades only come to it, and one that is made anew is another object.</summary>
    private readonly record struct Told(CandleCell? Cell, long Ids, bool Closed, bool Partial)
    {
        public long OpenTime => Cell?.OpenTime ?? 0;

        public static Told Of(CandleCell cell, AssetState asset) => new(cell, cell.Ids, cell.Closed, CandleBook.IsPartial(cell, asset.Sequence));
    }
}
