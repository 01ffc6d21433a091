using Bloomberg.Contracts;
using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Gaps;

/// <summary>
/// Fills gaps by id through their source's history, newest first. Fetched trades take the same way as live ones; a gap is closed only
/// when every id between its ends was found in InfluxDB, and then the candles of its minutes are made anew from what is stored.
/// </summary>
public sealed class GapFiller(
    GapLedger ledger, IEnumerable<ITradeHistory> histories, AssetTable assets, TickChannel channel, GapProof proof, StoredMinutes minutes,
    TimeProvider clock, ILogger<GapFiller> log) : BackgroundService
{
    // Until a gap that could not be filled is looked at again, when nothing else wakes the filler.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, ITradeHistory> _histories = histories.ToDictionary(h => h.Exchange);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            if (ledger.Next(key => assets.Find(key) is { Watched: true }) is { } gap) await FillAsync(gap, assets.Find(gap.Key)!, stoppingToken);
            else await ledger.Work.WaitAsync(LookAgain, clock, stoppingToken);
        }
    }

    private async Task FillAsync(Gap gap, AssetState asset, CancellationToken cancellation)
    {
        try
        {
            if (!_histories.TryGetValue(gap.Key.Exchange, out var history))
            {
                Close(gap, GapState.Unfillable, $"nothing serves past trades of {gap.Key.Exchange}");
                return;
            }
            gap = Change(gap with { State = GapState.Filling, Reason = null });
            var missing = await FetchAsync(gap, asset, history, cancellation);
            var stored = await proof.StoredAsync(gap, expected: gap.Hole.Count - missing, cancellation);
            await minutes.RebuildAsync(asset, gap.Hole.FromTime, gap.Hole.ToTime, cancellation);
            gap = gap with { Filled = stored };
            if (stored == gap.Hole.Count) Close(gap, GapState.Filled, null);
            else if (stored >= gap.Hole.Count - missing) Close(gap, GapState.Unfillable, $"the venue does not have {missing} of them");
            else Postpone(gap, $"{gap.Hole.Count - stored} of them are not stored yet", null);
        }
        catch (VenueException failure) when (failure.IsFinal)
        {
            Close(gap, GapState.Unfillable, failure.Message);
        }
        catch (VenueException failure)
        {
            Postpone(gap, failure.Message, failure.RetryAfter);
        }
        catch (Exception failure) when (failure is InfluxUnavailableException or InfluxQueryException)
        {
            Postpone(gap, failure.Message, null);
        }
    }

    // From the newest page to the oldest; returns how many ids the venue did not have.
    private async Task<long> FetchAsync(Gap gap, AssetState asset, ITradeHistory history, CancellationToken cancellation)
    {
        long missing = 0;
        var hole = gap.Hole;
        for (var to = hole.To; to >= hole.From; to -= history.PageSize)
        {
            var from = Math.Max(hole.From, to - history.PageSize + 1);
            var trades = await history.FromIdAsync(asset, from, (int)(to - from + 1), cancellation);
            var wanted = trades.Where(t => t.Id >= from && t.Id <= to).ToList();
            missing += to - from + 1 - wanted.Count;
            await HandOverAsync(wanted, cancellation);
            gap = Change(gap with { Filled = Math.Min(hole.Count, hole.To - from + 1 - missing) });
        }
        return missing;
    }

    private async Task HandOverAsync(List<Tick> trades, CancellationToken cancellation)
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

    private Gap Change(Gap gap)
    {
        ledger.Set(gap);
        return gap;
    }

    private void Close(Gap gap, GapState state, string? reason)
    {
        Change(gap with { State = state, Reason = reason, ClosedAt = clock.GetUtcNow() });
        if (state == GapState.Filled) log.LogInformation("{Gap} are filled", gap);
        else log.LogError("{Gap} cannot be filled: {Reason}", gap, reason);
    }

    private void Postpone(Gap gap, string reason, TimeSpan? asked)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 0.5 * Math.Pow(2, Math.Min(gap.Attempts, 12))));
        if (asked > pause) pause = asked.Value;
        log.LogWarning("{Gap} are not filled yet, again in {Pause:0.#} s: {Reason}", gap, pause.TotalSeconds, reason);
        Change(gap with { State = GapState.Open, Attempts = gap.Attempts + 1, NotBefore = clock.GetUtcNow() + pause, Reason = reason });
    }
}
