using Bloomberg.Contracts;
using Bloomberg.Contracts.Calendars;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Backfill;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Live;
using Bloomberg.Market.Polling.Guard;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Polling;

/// <summary>
/// Fetches the past of polled assets when they are added, and what came since from time to time. One loop, one request at a time. Markets
/// that close have no candle for most minutes, so storage cannot be asked which are missing: a length whose newest candle is old is
/// fetched whole, and written over what is there.
/// </summary>
public sealed class PolledBackfill(
    BackfillOptions options, IEnumerable<IPolledHistory> services, StoredHistory stored, HistoryWriter writer, ActionStore actions, SentSpool spool,
    QuoteGuard guard, MarketHours hours, LiveBoard board, TimeProvider clock, ILogger<PolledBackfill> log) : BackgroundService
{
    // As long as its newest candle may be behind the market before a length is fetched again.
    private static readonly TimeSpan Behind = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    // InfluxDB refuses what is older than the retention by the time it arrives.
    private static readonly TimeSpan EdgeOfRetention = TimeSpan.FromHours(1);

    private readonly Dictionary<string, IPolledHistory> _services = services.ToDictionary(service => service.Exchange);
    private readonly RepeatedLog _log = new(log, clock);
    private readonly Lock _gate = new();
    private readonly List<PolledPast> _assets = [];
    private readonly WakeSignal _wake = new();

    /// <summary>The asset is watched from now on. Returns at once.</summary>
    public void Begin(AssetState asset)
    {
        if (!options.Enabled || !_services.TryGetValue(asset.Asset.Exchange, out var service)) return;
        lock (_gate) _assets.Add(new PolledPast(asset, service));
        _wake.Set();
    }

    /// <summary>The asset is no longer watched: a request under way is given up at once.</summary>
    public void End(AssetState asset)
    {
        PolledPast? past;
        lock (_gate)
        {
            past = _assets.Find(one => one.Asset == asset);
            if (past is not null) _assets.Remove(past);
        }
        past?.Cancel();
        past?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (Next() is { } next) await RunAsync(next.Past, next.Interval, stoppingToken);
                else await _wake.WaitAsync(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Storage knows what is done; the next start goes on.
        }
    }

    // The first length of all assets before the second of any; one that its source refuses has no past either. A price that is held back has
    // one: a split in it may be why.
    private (PolledPast Past, CandleInterval Interval)? Next()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var ready = _assets.Where(past => IsCollecting(past.Asset.Asset.Key) || guard.Doubts(past.Asset.Asset.Key));
            var first = ready.Where(past => past.DueAt <= now).MinBy(past => past.Done);
            return first is null ? null : (first, first.Next);
        }
    }

    private bool IsCollecting(AssetKey asset) => board.StatusOf(asset.Exchange, asset.Symbol) == AssetStatus.Collecting;

    private async Task RunAsync(PolledPast past, CandleInterval interval, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, past.Ended);
        Say(past, BackfillState.Running, null);
        try
        {
            await spool.CatchUpAsync(either.Token);
            if (IsRested(past, interval) && (IsNews(past, interval) || await IsBehindAsync(past, interval, either.Token))) await FetchAsync(past, interval, either.Token);
            past.Finish(clock.GetUtcNow() + LookEvery);
            Say(past, past.IsWhole ? BackfillState.Done : BackfillState.Running, null);
        }
        catch (OperationCanceledException) when (past.Ended.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            // Taken off the list.
        }
        catch (VenueException failure) when (failure.IsFinal)
        {
            // The service has none of this length: of some funds there are no minutes.
            past.Finish(clock.GetUtcNow() + LookEvery);
            Say(past, past.IsWhole ? BackfillState.Done : BackfillState.Running, null);
        }
        catch (Exception failure) when (failure is VenueException or InfluxUnavailableException or InfluxQueryException or TimeoutException)
        {
            BackfillMetrics.Failures.Add(1, new KeyValuePair<string, object?>("cause", failure is VenueException ? "venue" : "storage"));
            _log.Log(LogLevel.Warning, "past", $"{past.Asset.Asset}: its past is fetched later: {failure.Message}");
            var pause = (failure as VenueException)?.RetryAfter is { } asked && asked > AfterFailure ? asked : AfterFailure;
            past.PutOff(clock.GetUtcNow() + pause);
            Say(past, failure is VenueException ? BackfillState.Failed : BackfillState.Waiting, failure.Message);
        }
    }

    private bool IsRested(PolledPast past, CandleInterval interval)
    {
        if (past.SinceFetched(interval, clock.GetUtcNow()) is not { } since) return true;
        // A split is told on its day, which may be now.
        var isUrgent = IsNews(past, interval) && guard.Doubts(past.Asset.Asset.Key);
        return since >= (isUrgent ? LookEvery : past.Service.Rest(interval));
    }

    private static bool IsNews(PolledPast past, CandleInterval interval) => interval == CandleInterval.Day && past.Service.TellsActions;

    private async Task<bool> IsBehindAsync(PolledPast past, CandleInterval interval, CancellationToken cancellation)
    {
        var asset = past.Asset.Asset;
        var now = clock.GetUtcNow();
        var calendar = hours.Of(asset) ?? TradingCalendars.AlwaysOpen;
        var newest = await stored.NewestAsync(asset.Key, interval, cancellation);
        var length = TimeSpan.FromTicks(interval.Length / 100);
        return newest is null || (calendar.LastOpen(now) ?? now) - UnixTime.ToTime(newest.Value) > length + (length > Behind ? length : Behind);
    }

    private async Task FetchAsync(PolledPast past, CandleInterval interval, CancellationToken cancellation)
    {
        var asset = past.Asset.Asset;
        var told = await past.Service.FetchAsync(asset, interval, cancellation);
        past.NoteFetched(interval, clock.GetUtcNow());
        var oldest = (clock.GetUtcNow() + EdgeOfRetention).ToUnixNanoseconds() - interval.Kept;
        await writer.WriteAsync(past.Asset, interval, [.. told.Candles.Where(candle => candle.OpenTime >= oldest)], cancellation);
        past.Candles += told.Candles.Count;
        if (interval == CandleInterval.Day) await TakeDaysAsync(past, told, UnixTime.ToTime(oldest));
    }

    // Splits first: closes after one are held against a price from before it.
    private async Task TakeDaysAsync(PolledPast past, Past told, DateTimeOffset oldest)
    {
        var asset = past.Asset.Asset;
        foreach (var split in past.NewSplits(told.Actions, clock.GetUtcNow())) guard.Expect(asset.Key, asset.Type, split);
        guard.Seed(asset.Key, asset.Type, told.Candles.TakeLast(90).Select(candle => ToReading(candle, past.Service)));
        await actions.WriteAsync(asset, told.Actions.Where(action => action.Date > DateOnly.FromDateTime(oldest.UtcDateTime)));
    }

    // The close of a day was made some time before the day ended.
    private static Reading ToReading(CandleValues day, IPolledHistory service) =>
        new(day.Close.ToDecimal(), UnixTime.ToTime(day.OpenTime + CandleInterval.Day.Length), service.Exchange);

    private void Say(PolledPast past, string state, string? reason)
    {
        lock (_gate)
        {
            if (!_assets.Contains(past)) return;
        }
        board.SetBackfill(past.Asset.Asset.Exchange, past.Asset.Asset.Symbol, new LiveBackfill
        {
            State = state, Done = Math.Min(past.Done, past.Service.Intervals.Count), Total = past.Service.Intervals.Count, Reason = reason,
        });
    }
}
