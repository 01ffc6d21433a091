using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Backfill;

/// <summary>Fetches one page of candles or trades and hands it on, leaving out what is stored.</summary>
public sealed class HistoryPages(StoredHistory stored, HistoryWriter writer, TickChannel channel, TimeProvider clock)
{
    private const string NoTradeYet = "the trades of the last hour are fetched once the first trade has come, backwards from it";
    private static readonly TimeSpan UntilTraded = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<BackfillStep>> CandlesAsync(
        BackfillJob job, CandlesStep step, ICandleHistory history, CancellationToken cancellation)
    {
        var (asset, page) = (job.Asset, step.Page);
        await history.WaitForRoomAsync(cancellation);
        var candles = await history.CandlesAsync(asset, page.Interval, page.From, page.Until, cancellation);
        // Looked up after the venue has answered, so that a candle of ours which was stored meanwhile is not overwritten.
        var complete = await stored.CompleteAsync(asset.Asset.Key, page.Interval, page.From, page.Until, cancellation);
        var oldest = HistoryPlanner.Oldest(page.Interval, clock.GetUnixNanoseconds()) - HistoryPlanner.TradesBack / 2;
        CandleValues[] missing = [.. candles.Where(candle => !complete.Contains(candle.OpenTime) && candle.OpenTime >= oldest)];
        await writer.WriteAsync(asset, page.Interval, missing, cancellation);
        if (page.Interval == CandleInterval.Minute) await channel.PostAsync(_ => GiveUp(asset, missing), cancellation);
        BackfillMetrics.Candles.Add(missing.Length, new KeyValuePair<string, object?>("interval", page.Interval.Name));
        // A venue may cut a page short. Where it simply has no more candles, the next answer is empty and that is the end of it.
        if (candles is [.., var last] && last.OpenTime + page.Interval.Length is var next && next < page.Until)
        {
            var left = Math.Min(page.Missing, (int)((page.Until - next) / page.Interval.Length));
            job.Done += page.Missing - left;
            return [step with { Page = page with { From = next, Missing = left } }];
        }
        job.Done += page.Missing;
        return [];
    }

    /// <summary>
    /// Backwards by id from the first trade collected live: ids have no holes, so nothing is missed or taken twice, which pages by time
    /// cannot promise within a busy millisecond.
    /// </summary>
    public async Task<IReadOnlyList<BackfillStep>> TradesAsync(
        BackfillJob job, TradesStep step, ITradeHistory trades, ICandleHistory budget, TimeSpan now, CancellationToken cancellation)
    {
        if (step.Below is not { } below)
        {
            if (await FirstIdAsync(job.Asset, cancellation) is not { } first) return [step with { Due = now + UntilTraded, Reason = NoTradeYet }];
            var ids = await stored.TradeIdsAsync(job.Asset.Asset.Key, step.Since, clock.GetUnixNanoseconds(), cancellation);
            return [step with { Below = first, Stored = ids, Reason = null }];
        }
        if (IdRange.NextBelow(below, step.Stored, trades.PageSize) is not { } wanted) return Finish(job, step);
        await budget.WaitForRoomAsync(cancellation);
        var page = await trades.FromIdAsync(job.Asset, wanted.From, (int)(wanted.To - wanted.From + 1), cancellation);
        Tick[] fresh = [.. page.Where(trade => trade.Id >= wanted.From && trade.Id <= wanted.To && trade.SourceTime >= step.Since)];
        await writer.WriteAsync(fresh, cancellation);
        BackfillMetrics.Trades.Add(fresh.Length);
        // A first id that is not the one asked for: the venue serves nothing older.
        var isLast = page.Count == 0 || page[0].Id != wanted.From || page[0].SourceTime < step.Since;
        if (isLast || wanted.From == 0) return Finish(job, step);
        return [step with { Below = wanted.From, Minutes = Advance(job, step, page[0].SourceTime) }];
    }

    // On the router's thread.
    private static void GiveUp(AssetState asset, IEnumerable<CandleValues> fetched)
    {
        foreach (var candle in fetched) asset.Candles.GiveUp(candle.OpenTime);
    }

    // After a restart what is missing right before the first trade of this run is a gap, which is filled by who found it.
    private Task<long?> FirstIdAsync(AssetState asset, CancellationToken cancellation) =>
        channel.AskAsync(_ => asset.Sequence.IsEmpty || asset.AwaitsStored ? (long?)null : asset.Sequence.First, cancellation);

    private static int Advance(BackfillJob job, TradesStep step, long oldest)
    {
        var left = (oldest - step.Since) / UnixTime.NanosecondsPerMinute;
        var minutes = (int)Math.Clamp(HistoryPlanner.TradesBack / UnixTime.NanosecondsPerMinute - left, step.Minutes, 60);
        job.Done += minutes - step.Minutes;
        return minutes;
    }

    private static IReadOnlyList<BackfillStep> Finish(BackfillJob job, TradesStep step)
    {
        job.Done += HistoryPlanner.TradesBack / UnixTime.NanosecondsPerMinute - step.Minutes;
        return [];
    }
}
