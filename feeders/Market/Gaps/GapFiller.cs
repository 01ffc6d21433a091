using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Gaps;

/// <summary>
/// Fills gaps by id through their source's history, newest first. Fetched trades take the same way as live ones; a gap is closed only
/// when every id between its ends was found in InfluxDB, and then the candles of its minutes are made anew from what is stored. A hole
/// inside aggregates is repaired by <see cref="InsideRepair"/> and closed when both aggregates were found as the venue has them. Works in
/// waves: a lost connection leaves a gap in every symbol, and all of them wait for storage once, not one after the other.
/// </summary>
public sealed class GapFiller(
    GapLedger ledger, IEnumerable<ITradeHistory> histories, AssetTable assets, GapProof proof, Refill refill, InsideRepair inside,
    StoredMinutes minutes, TickChannel channel, TimeProvider clock, ILogger<GapFiller> log) : BackgroundService
{
    // A wave ends at one of the two: small gaps of one asset share a request.
    private const int Wave = 500;
    private const int RequestsPerWave = 100;

    // Until gaps that could not be filled are looked at again, when nothing else wakes the filler.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, ITradeHistory> _histories = histories.ToDictionary(h => h.Exchange);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));
    private readonly RepeatedLog _repeated = new(log, clock);

    // A gap whose trades were handed over, how many of its ids the venue did not have, and what it corrects when it is inside aggregates.
    private sealed record Fetched(Gap Gap, AssetState Asset, long Missing, Correction? Correction = null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var wave = ledger.Next(Wave, key => assets.Find(key) is { Watched: true });
            if (wave.Count == 0) await ledger.Work.WaitAsync(LookAgain, clock, stoppingToken);
            else await FillAsync(wave, stoppingToken);
        }
    }

    private async Task FillAsync(IReadOnlyList<Gap> wave, CancellationToken cancellation)
    {
        var fetched = new List<Fetched>();
        var pages = new PageReader(wave.Where(gap => !gap.Hole.IsInside).Select(gap => (gap.Key, gap.Hole)));
        TimeSpan? pause = null;
        // The asset with the newest gap first, and each from its newest one back.
        foreach (var gap in wave.GroupBy(gap => gap.Key).SelectMany(gaps => gaps.OrderByDescending(gap => gap.Hole.To)))
        {
            if (pages.Requests >= RequestsPerWave) break;
            try
            {
                if (await FetchAsync(gap, pages, cancellation) is { } done) fetched.Add(done);
            }
            catch (VenueException failure)
            {
                // The venue's trouble is every gap's: the rest of the wave waits with this one.
                _repeated.Log(LogLevel.Warning, "venue", $"{gap} are not filled yet: {failure.Message}");
                ledger.Set(gap with { State = GapState.Open, Reason = failure.Message });
                pause = _backoff.Next();
                if (failure.RetryAfter > pause) pause = failure.RetryAfter;
                break;
            }
        }
        await CloseAsync(fetched, cancellation);
        if (pause is { } wait) await Task.Delay(wait, clock, cancellation);
        else _backoff.Reset();
    }

    private async Task<Fetched?> FetchAsync(Gap gap, PageReader pages, CancellationToken cancellation)
    {
        if (!_histories.TryGetValue(gap.Key.Exchange, out var history))
        {
            Close(gap, GapState.Unfillable, $"nothing serves past trades of {gap.Key.Exchange}");
            return null;
        }
        gap = gap with { State = GapState.Filling, Reason = null };
        ledger.Set(gap);
        try
        {
            var asset = assets.Find(gap.Key)!;
            if (gap.Hole.IsInside) return await FetchInsideAsync(gap, asset, history, cancellation);
            var missing = await refill.FetchAsync(gap.Hole, asset, pages, history, filled => ledger.Set(gap with { Filled = filled }), cancellation);
            return new Fetched(gap, asset, missing);
        }
        catch (VenueException failure) when (failure.IsFinal)
        {
            Close(gap, GapState.Unfillable, failure.Message);
            return null;
        }
    }

    private async Task<Fetched?> FetchInsideAsync(Gap gap, AssetState asset, ITradeHistory history, CancellationToken cancellation)
    {
        var correction = await inside.FetchAsync(gap.Hole, asset, history, cancellation);
        if (correction.Refusal is null) return new Fetched(gap, asset, correction.Missing, correction);
        Close(gap, GapState.Unfillable, correction.Refusal);
        return null;
    }

    private async Task CloseAsync(List<Fetched> fetched, CancellationToken cancellation)
    {
        if (fetched.Count == 0) return;
        await proof.SettledAsync(cancellation);
        var proven = new List<Fetched>();
        foreach (var done in fetched)
        {
            try
            {
                if (done.Correction is { } correction) await CloseInsideAsync(done, correction, cancellation);
                else if (await ProveAsync(done, cancellation) is { } stored) proven.Add(stored);
            }
            catch (Exception failure) when (failure is InfluxUnavailableException or InfluxQueryException)
            {
                Postpone(done.Gap, failure.Message);
            }
        }
        foreach (var asset in proven.GroupBy(done => done.Asset)) await CloseAsync(asset.Key, [.. asset], cancellation);
    }

    private async Task<Fetched?> ProveAsync(Fetched done, CancellationToken cancellation)
    {
        var stored = await proof.CountAsync(done.Gap, cancellation);
        var gap = done.Gap with { Filled = stored };
        if (stored >= gap.Hole.Count - done.Missing) return done with { Gap = gap };
        Postpone(gap, $"{gap.Hole.Count - stored} of them are not stored yet");
        return null;
    }

    // Small gaps share their minutes: each candle is made anew once.
    private async Task CloseAsync(AssetState asset, IReadOnlyList<Fetched> proven, CancellationToken cancellation)
    {
        try
        {
            await minutes.RebuildAsync(asset, [.. proven.Select(done => (done.Gap.Hole.FromTime, done.Gap.Hole.ToTime))], cancellation);
        }
        catch (Exception failure) when (failure is InfluxUnavailableException or InfluxQueryException)
        {
            foreach (var done in proven) Postpone(done.Gap, failure.Message);
            return;
        }
        foreach (var (gap, _, _, _) in proven)
        {
            if (gap.Filled == gap.Hole.Count)
            {
                await channel.PostAsync(_ => TickRouter.Proven(asset, gap.Hole), cancellation);
                Close(gap, GapState.Filled, null);
            }
            else Close(gap, GapState.Unfillable, $"the venue does not have {gap.Hole.Count - gap.Filled} of them");
        }
    }

    private async Task CloseInsideAsync(Fetched done, Correction correction, CancellationToken cancellation)
    {
        var gap = done.Gap with { Filled = done.Gap.Hole.Count - done.Missing };
        if (!await inside.IsStoredAsync(correction, done.Asset, cancellation)) Postpone(done.Gap, "its aggregates are not stored yet");
        else if (!await inside.CorrectCandlesAsync(gap.Hole, done.Asset, cancellation)) Postpone(gap, "its candle cannot be made anew yet");
        else if (done.Missing == 0) Close(gap, GapState.Filled, null);
        else Close(gap, GapState.Unfillable, $"the venue does not have {done.Missing} of them");
    }

    private void Close(Gap gap, GapState state, string? reason)
    {
        ledger.Set(gap with { State = state, Reason = reason, ClosedAt = clock.GetUtcNow() });
        if (state == GapState.Filled) log.LogInformation("{Gap} are filled", gap);
        else log.LogError("{Gap} cannot be filled: {Reason}", gap, reason);
    }

    private void Postpone(Gap gap, string reason)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 0.5 * Math.Pow(2, Math.Min(gap.Attempts, 12))));
        // A wave of hundreds is put off together when InfluxDB goes away.
        _repeated.Log(LogLevel.Warning, "postponed", $"{gap} are not filled yet, again in {pause.TotalSeconds:0.#} s: {reason}");
        ledger.Set(gap with { State = GapState.Open, Attempts = gap.Attempts + 1, Pause = (clock.GetTimestamp(), pause), Reason = reason });
    }
}
