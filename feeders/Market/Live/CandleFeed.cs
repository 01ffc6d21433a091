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
    private readonly AssetTable _assets;
    private readonly RouterQuestion<List<LiveCandle>> _question;

    // Touched on the router's thread only.
    private readonly Dictionary<int, Told[]> _told = [];

    public CandleFeed(AssetTable assets, TickChannel channel, TimeProvider clock)
    {
        _assets = assets;
        _question = new RouterQuestion<List<LiveCandle>>(channel, _ => Compare(), clock);
    }

    /// <summary>What changed, without waiting for it; see <see cref="RouterQuestion{T}"/>.</summary>
    public IReadOnlyList<LiveCandle> Take(CancellationToken cancellation) => _question.Take(cancellation) ?? [];

    /// <summary>What differs from what was told last. On the router's thread.</summary>
    public List<LiveCandle> Compare()
    {
        var changed = new List<LiveCandle>();
        foreach (var asset in _assets.All)
        {
            var cells = asset.Candles.Cells;
            if (!asset.Watched || cells.Count == 0) continue;
            if (!_told.TryGetValue(asset.Index, out var told)) _told[asset.Index] = told = new Told[CandleBook.Held];
            for (var i = 0; i < cells.Count; i++)
            {
                ref var last = ref PlaceOf(cells[i], told);
                var now = Told.Of(cells[i], asset);
                if (now == last) continue;
                last = now;
                changed.Add(new() { Exchange = asset.Asset.Exchange, Symbol = asset.Asset.Symbol, Candle = cells[i].ToCandle(now.Partial) });
            }
        }
        return changed;
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
