using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Backfill;

/// <summary>Finds out what of an asset's history is missing, and makes steps of it.</summary>
public sealed class HistoryPlanner(StoredHistory stored, TickChannel channel, TimeProvider clock)
{
    public const long TradesBack = 60 * UnixTime.NanosecondsPerMinute;

    // A venue's database is behind its stream by a moment, and our own candle of the minute waits for late trades (TickRouter.Grace).
    private const long Settling = 5 * UnixTime.NanosecondsPerSecond;

    // InfluxDB refuses what is older than the retention by the time it arrives.
    private const long EdgeOfRetention = 60 * UnixTime.NanosecondsPerMinute;

    private const long RecheckBack = 180 * UnixTime.NanosecondsPerMinute;
    private static readonly TimeSpan RecheckEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterMinute = TimeSpan.FromSeconds(15);
    private const string FirstMinute = "the minute in which collection began is fetched once it is over";

    /// <summary>Pages of candles of all intervals, the trades of the last hour, and a look at the first minute once it is over.</summary>
    /// <param name="job">Whose total is set.</param>
    /// <param name="history">Tells where the venue's history begins, so that nothing is asked from before.</param>
    /// <param name="withTrades">The venue serves trades by id.</param>
    /// <param name="now">Time since the process began.</param>
    /// <param name="cancellation">Ends with the job.</param>
    public async Task<IReadOnlyList<BackfillStep>> PlanAsync(
        BackfillJob job, ICandleHistory history, bool withTrades, TimeSpan now, CancellationToken cancellation)
    {
        var venueNow = await VenueNowAsync(job.Asset, cancellation);
        var settled = venueNow - Settling;
        var complete = new List<(CandleInterval Interval, IReadOnlySet<long> Opens)>();
        foreach (var interval in CandleInterval.All)
            complete.Add((interval, await stored.CompleteAsync(job.Asset.Asset.Key, interval, Oldest(interval, settled), settled, cancellation)));

        var first = long.MinValue;
        if (Pages(complete, settled, first, history.PageSize).Any())
        {
            await history.WaitForRoomAsync(cancellation);
            first = await history.FirstMinuteAsync(job.Asset, cancellation) ?? long.MaxValue;
        }
        List<BackfillStep> steps = [.. Pages(complete, settled, first, history.PageSize).Select(page => ToStep(page, venueNow))];
        job.Total = steps.OfType<CandlesStep>().Sum(step => (long)step.Page.Missing);
        if (withTrades)
        {
            // Right behind the newest page of minutes: the chart is worth more than the list of trades.
            steps.Add(new TradesStep(venueNow - TradesBack, 0, null, [], Rank: 2 * UnixTime.NanosecondsPerMinute));
            job.Total += TradesBack / UnixTime.NanosecondsPerMinute;
        }
        var restOfMinute = UnixTime.NanosecondsPerMinute - venueNow % UnixTime.NanosecondsPerMinute;
        steps.Add(new RecheckStep(IsFirst: true) { Due = now + AfterMinute + TimeSpan.FromTicks(restOfMinute / 100), Reason = FirstMinute });
        return steps;
    }

    /// <summary>Pages of the newest minutes that are missing or partial in storage, and the next look.</summary>
    public async Task<IReadOnlyList<BackfillStep>> RecheckAsync(
        BackfillJob job, RecheckStep step, int pageSize, TimeSpan now, CancellationToken cancellation)
    {
        if (step.IsFirst && await channel.AskAsync(_ => HasUnwrittenPartial(job.Asset), cancellation))
            return [step with { Due = now + AfterMinute }];
        var venueNow = await VenueNowAsync(job.Asset, cancellation);
        var settled = venueNow - Settling;
        var from = settled - RecheckBack;
        var complete = await stored.CompleteAsync(job.Asset.Asset.Key, CandleInterval.Minute, from, settled, cancellation);
        // Not in the total: what was promised is done, this mends.
        var pages = HistoryPage.Plan(CandleInterval.Minute, from, settled, complete, pageSize).Select(page => page with { Missing = 0 });
        return [.. pages.Select(page => ToStep(page, venueNow)), new RecheckStep(IsFirst: false) { Due = now + RecheckEvery }];
    }

    /// <summary>The time from which on candles are kept, with room for their way to storage.</summary>
    public static long Oldest(CandleInterval interval, long now) => now - interval.Kept + EdgeOfRetention;

    private static IEnumerable<HistoryPage> Pages(
        IEnumerable<(CandleInterval Interval, IReadOnlySet<long> Opens)> complete, long until, long first, int size) =>
        complete.SelectMany(c => first >= until
            ? []
            : HistoryPage.Plan(c.Interval, Math.Max(Oldest(c.Interval, until), first <= 0 ? 0 : c.Interval.Floor(first)), until, c.Opens, size));

    private static CandlesStep ToStep(HistoryPage page, long venueNow) => new(page, Rank: Math.Max(1, venueNow - page.Until));

    // On the router's thread.
    private static bool HasUnwrittenPartial(AssetState asset) =>
        asset.Candles.Cells.Any(cell => (!cell.Closed || cell.Changed) && CandleBook.IsPartial(cell, asset.Sequence));

    // Whether a minute is over is for the venue's clock to say; ours where it has not spoken yet.
    private Task<long> VenueNowAsync(AssetState asset, CancellationToken cancellation) => channel.AskAsync(
        _ => asset.VenueTime == 0
            ? clock.GetUnixNanoseconds()
            : asset.VenueTime + (long)clock.GetElapsedTime(asset.VenueTimeAt).TotalNanoseconds,
        cancellation);
}
