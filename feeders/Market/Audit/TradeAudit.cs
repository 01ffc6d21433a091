using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Audit;

/// <summary>What an audit saw.</summary>
/// <param name="Trades">Stored trades it counted.</param>
/// <param name="Holes">Breaks that nobody had named.</param>
/// <param name="Candles">Candles that did not tell what is stored and were made anew.</param>
public readonly record struct AuditResult(long Trades, int Holes, int Candles);

/// <summary>
/// Compares what InfluxDB holds with itself: trade ids without a break, and each candle with the trades of its minute. It finds what no
/// live check can: ids lost between two earlier runs, with a batch that was damaged on disk, or deleted in the database.
/// </summary>
public sealed class TradeAudit(AuditQueries queries, StoredTrades trades, StoredMinutes minutes, GapLedger ledger, AssetTable assets)
{
    // So much is counted by one query: at 5,000 trades a second three million points.
    private const long Slice = 10 * UnixTime.NanosecondsPerMinute;

    // The newest id of each asset below the next slice.
    private readonly Dictionary<AssetKey, (long Id, long Time)> _last = [];

    /// <summary>Audits [from, until) of all watched assets, oldest first; both in Unix nanoseconds.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer; what was found until then is in the ledger.</exception>
    public async Task<AuditResult> RunAsync(long from, long until, CancellationToken cancellation)
    {
        _last.Clear();
        var sum = default(AuditResult);
        for (var start = UnixTime.FloorToMinute(from); start < until; start += Slice)
        {
            var end = Math.Min(until, start + Slice);
            var stored = await queries.MinutesAsync(start, end, cancellation);
            var candles = await queries.CandlesAsync(start, end, cancellation);
            foreach (var (key, counted) in stored)
            {
                if (counted.Count == 0 || assets.Find(key) is not { Watched: true } asset) continue;
                var holes = await FindHolesAsync(asset, start, counted, cancellation);
                var remade = await CheckCandlesAsync(asset, counted, candles.GetValueOrDefault(key), cancellation);
                sum = new AuditResult(sum.Trades + counted.Sum(minute => minute.Trades), sum.Holes + holes, sum.Candles + remade);
            }
        }
        return sum;
    }

    private async Task<int> FindHolesAsync(AssetState asset, long start, IReadOnlyList<MinuteIds> counted, CancellationToken cancellation)
    {
        var key = asset.Asset.Key;
        var before = _last.TryGetValue(key, out var known) ? known : await LastBeforeAsync(key, start, cancellation);
        // What the venue traded while nobody watched is not missing.
        if (before?.Time < asset.WatchedSince) before = null;
        _last[key] = Newest(before, counted);

        var suspicious = MinuteIds.Suspicious(before?.Id, counted);
        if (suspicious.Count == 0) return 0;
        var runs = new StoredRuns();
        foreach (var minute in counted.Except(suspicious)) runs.Add(minute.Run);
        if (before is { } last) runs.Add(new StoredRun(last.Id, last.Id, last.Time, last.Time));
        foreach (var minute in suspicious) await queries.IdsAsync(key, minute.Minute, runs, cancellation);

        return runs.Holes().Where(hole => hole.FromTime >= asset.WatchedSince).Sum(hole => ledger.Found(key, hole));
    }

    private async Task<(long Id, long Time)?> LastBeforeAsync(AssetKey key, long time, CancellationToken cancellation) =>
        await trades.LastBelowAsync(key, long.MaxValue, time - 1, cancellation) is { } trade ? (trade.Id, trade.SourceTime) : null;

    private static (long Id, long Time) Newest((long Id, long Time)? before, IReadOnlyList<MinuteIds> counted)
    {
        var highest = counted.MaxBy(minute => minute.Last);
        return before is { } last && last.Id > highest.Last ? last : (highest.Last, highest.Minute);
    }

    // From the first minute that was watched from its beginning to the last with a trade: also minutes without one have a candle. Where a
    // gap is open the candle is made anew when that is closed.
    private async Task<int> CheckCandlesAsync(
        AssetState asset, IReadOnlyList<MinuteIds> counted, IReadOnlyDictionary<long, WrittenCandle>? candles, CancellationToken cancellation)
    {
        var byMinute = counted.ToDictionary(minute => minute.Minute, minute => minute.Trades);
        var wrong = new List<(long From, long To)>();
        for (var minute = counted[0].Minute; minute <= counted[^1].Minute; minute += UnixTime.NanosecondsPerMinute)
        {
            if (minute < asset.WatchedSince || ledger.IsOpen(asset.Asset.Key, minute, minute + UnixTime.NanosecondsPerMinute)) continue;
            var expected = byMinute.GetValueOrDefault(minute);
            if (candles is not null && candles.TryGetValue(minute, out var candle) && candle.Tells(expected)) continue;
            wrong.Add((minute, minute));
        }
        return wrong.Count == 0 ? 0 : await minutes.RebuildAsync(asset, wrong, cancellation);
    }
}
