using Bloomberg.Contracts.Live;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Backfill;

/// <summary>
/// Fetches the past of assets that begin to be collected: one loop, one request at a time, the newest data of all assets first. Bounded by
/// nature, and the venue sees it as a single slow client behind everything urgent.
/// </summary>
public sealed class BackfillService(
    BackfillOptions options, IEnumerable<ICandleHistory> candles, IEnumerable<ITradeHistory> trades, HistoryPlanner planner,
    HistoryPages pages, SentSpool spool, LiveBoard board, TimeProvider clock, ILogger<BackfillService> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Hopeless = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, ICandleHistory> _candles = candles.ToDictionary(c => c.Exchange);
    private readonly Dictionary<string, ITradeHistory> _trades = trades.ToDictionary(t => t.Exchange);
    private readonly RepeatedLog _log = new(log, clock);
    private readonly Lock _gate = new();
    private readonly LinkedList<BackfillJob> _jobs = [];
    private readonly WakeSignal _wake = new();
    private readonly long _started = clock.GetTimestamp();

    private TimeSpan Now => clock.GetElapsedTime(_started);

    /// <summary>The asset is watched from now on. Returns at once; work begins when its source says that it collects it.</summary>
    public void Begin(AssetState asset)
    {
        if (!options.Enabled || !_candles.ContainsKey(asset.Asset.Exchange)) return;
        lock (_gate) _jobs.AddLast(new BackfillJob(asset));
        _wake.Set();
    }

    /// <summary>The asset is no longer watched: a request under way is given up at once.</summary>
    public void End(AssetState asset)
    {
        BackfillJob? job;
        lock (_gate)
        {
            job = _jobs.FirstOrDefault(j => j.Asset == asset);
            if (job is not null) _jobs.Remove(job);
        }
        job?.Cancel();
        job?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (Take(out var pause) is { } turn) await RunAsync(turn.Job, turn.Step, stoppingToken);
                else await _wake.WaitAsync(pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Storage knows what is done; the next start goes on.
        }
    }

    // The step that goes first. Its job goes to the end of the line, so that equal ones take turns.
    private (BackfillJob Job, BackfillStep Step)? Take(out TimeSpan pause)
    {
        var now = Now;
        lock (_gate)
        {
            var isWaiting = _jobs.Any(job => !IsReady(job));
            var due = _jobs.Where(IsReady).Select(job => job.NextDue()).DefaultIfEmpty(TimeSpan.MaxValue).Min();
            pause = isWaiting ? LookAgain : due > now + Hopeless ? Hopeless : due > now ? due - now : TimeSpan.Zero;
            var first = _jobs.Where(job => IsReady(job) && job.Next(now) is not null).MinBy(job => job.Next(now)!.Rank);
            if (first is null) return null;
            _jobs.Remove(first);
            _jobs.AddLast(first);
            return (first, first.Next(now)!);
        }
    }

    // What its source refuses has no history either; the item says why it is refused.
    // Nor has what another service stands in for.
    private bool IsReady(BackfillJob job) =>
        job.Total > 0 || (board.StatusOf(job.Asset.Asset.Exchange, job.Asset.Asset.Symbol) == AssetStatus.Collecting && job.Asset.Quote.Read().Polled is null);

    private async Task RunAsync(BackfillJob job, BackfillStep step, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, job.Ended);
        Say(job);
        try
        {
            await spool.CatchUpAsync(either.Token);
            job.Finish(step, await StepAsync(job, step, either.Token));
        }
        catch (OperationCanceledException) when (job.Ended.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return;
        }
        catch (VenueException failure) when (failure.IsFinal)
        {
            Failed(job, "venue", failure.Message);
            job.PutOff(step, step with { Due = Now + Hopeless, Reason = failure.Message, HasFailed = true });
        }
        catch (VenueException failure)
        {
            Failed(job, "venue", failure.Message);
            job.Pause(Now, BackfillState.Failed, failure.Message, failure.RetryAfter ?? TimeSpan.Zero);
        }
        catch (Exception failure) when (failure is InfluxUnavailableException or InfluxQueryException or TimeoutException)
        {
            Failed(job, "storage", failure.Message);
            job.Pause(Now, BackfillState.Waiting, failure.Message, TimeSpan.Zero);
        }
        Say(job);
    }

    private Task<IReadOnlyList<BackfillStep>> StepAsync(BackfillJob job, BackfillStep step, CancellationToken cancellation)
    {
        var history = _candles[job.Asset.Asset.Exchange];
        var trades = _trades.GetValueOrDefault(job.Asset.Asset.Exchange);
        return step switch
        {
            PlanStep => planner.PlanAsync(job, history, trades is not null, Now, cancellation),
            CandlesStep page => pages.CandlesAsync(job, page, history, cancellation),
            TradesStep page => pages.TradesAsync(job, page, trades!, history, Now, cancellation),
            RecheckStep recheck => planner.RecheckAsync(job, recheck, history.PageSize, Now, cancellation),
            _ => throw new InvalidOperationException($"There is no work for {step.GetType().Name}."),
        };
    }

    private void Failed(BackfillJob job, string cause, string reason)
    {
        BackfillMetrics.Failures.Add(1, new KeyValuePair<string, object?>("cause", cause));
        _log.Log(LogLevel.Warning, cause, $"{job.Asset.Asset}: the back-fill is tried again: {reason}");
    }

    private void Say(BackfillJob job)
    {
        lock (_gate)
        {
            if (_jobs.Contains(job)) board.SetBackfill(job.Asset.Asset.Exchange, job.Asset.Asset.Symbol, job.Describe(Now));
        }
    }
}
