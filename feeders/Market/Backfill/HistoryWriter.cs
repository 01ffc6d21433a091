using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Batching;

namespace Bloomberg.Market.Backfill;

/// <summary>
/// Puts history on the way to storage. Minutes go through the router's thread and its own batcher: only there it is known which minutes
/// we make ourselves, and one batcher keeps their lines in order. The longer candles meet none of ours, so they have batchers of their
/// own, owned by the one loop that back-fills; when the disk is slow that loop waits, not the router.
/// </summary>
public sealed class HistoryWriter(TickChannel channel, Batcher minutes, SealedBatches sealedBatches, BatcherOptions options, TimeProvider clock)
{
    // A thousand candles at once would hold up live trades for milliseconds.
    private const int CandlesPerCall = 100;

    private readonly Dictionary<CandleInterval, Batcher> _batchers = CandleInterval.All.Append(CandleInterval.Day).Where(i => i != CandleInterval.Minute)
        .ToDictionary(i => i, i => new Batcher(i.Bucket.Name, sealedBatches, options, clock));

    public async Task WriteAsync(AssetState asset, CandleInterval interval, IReadOnlyList<CandleValues> candles, CancellationToken cancellation)
    {
        var lines = new HistoryLines(asset.Asset, interval);
        if (interval == CandleInterval.Minute)
        {
            foreach (var some in candles.Chunk(CandlesPerCall))
                await channel.PostAsync(_ => WriteMinutes(asset, lines, some), cancellation);
            return;
        }
        var batcher = _batchers[interval];
        foreach (var candle in candles) Append(batcher, lines, candle);
        // Not cancelled half way: what was appended is handed over.
        await batcher.SealAsync(CancellationToken.None);
    }

    /// <summary>Trades of the past go the way of live ones; the router knows them by <see cref="Tick.IsRefill"/>.</summary>
    public async Task WriteAsync(IEnumerable<Tick> trades, CancellationToken cancellation)
    {
        foreach (var some in trades.Chunk(TickBlock.Capacity))
        {
            var block = channel.Blocks.Rent();
            foreach (var trade in some)
            {
                block.Next = trade;
                block.Keep();
            }
            await channel.WriteAsync(block, cancellation);
        }
    }

    // On the router's thread. A minute still in memory is ours and wins, unless it is over, written, and known to lack trades: collection
    // began inside it. Older minutes of ours are in InfluxDB since minutes and were left out by who asks (StoredHistory.CompleteAsync).
    private void WriteMinutes(AssetState asset, HistoryLines lines, CandleValues[] candles)
    {
        if (!asset.Watched) return;
        var now = clock.GetUnixNanoseconds();
        foreach (var candle in candles)
        {
            if (asset.Candles.Find(candle.OpenTime) is { } ours && !IsReplaceable(ours, asset)) continue;
            Append(minutes, lines, candle);
            asset.Closes.Set(candle.OpenTime, candle.Close);
            asset.Revised.Note(candle.OpenTime, now);
        }
    }

    private static bool IsReplaceable(CandleCell ours, AssetState asset) =>
        ours is { Closed: true, Changed: false, WrittenPartial: true } && CandleBook.IsPartial(ours, asset.Sequence);

    private static void Append(Batcher batcher, HistoryLines lines, CandleValues candle)
    {
        lines.Append(batcher.Begin(), candle);
        batcher.Commit();
    }
}
