using Bloomberg.Contracts.Downsampling;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;

namespace Bloomberg.Market.Downsampling;

/// <summary>
/// Proves candles of 5 minutes and of 1 hour: at the start and once a day all there are, every five minutes those that the tasks have just left
/// and those of which a minute was written since. Goes by our clock, as the tasks do.
/// </summary>
public sealed class KeeperService(
    WindowKeeper keeper, FullPass full, RevisedWindows revised, Spool spool, SpoolSender sender, HealthBoard health, TimeProvider clock,
    ILogger<KeeperService> log) : BackgroundService
{
    private const string HealthName = "downsampling";

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FullEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private readonly WakeSignal _recovered = new();
    private DateTimeOffset _five;
    private DateTimeOffset _hours;
    private long _fullBegan;
    private volatile bool _mayLack = true;
    private long _looked;
    private DateTimeOffset? _proved;
    private DateTimeOffset? _provedAll;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DownsamplingMetrics.Tell("last_pass", () => _proved, "Unix time when the settled candles of 5m and 1h were last proved to their end");
        DownsamplingMetrics.Tell("last_full_pass", () => _provedAll, "Unix time when all candles of 5m and 1h that have minutes were last proved");
        // InfluxDB may have lost what it had accepted.
        sender.Recovered += () =>
        {
            _mayLack = true;
            _recovered.Set();
        };
        try
        {
            await sender.WaitUntilSentAsync(spool.RecoveredThrough, stoppingToken);
            while (true) await _recovered.WaitAsync(await TurnAsync(stoppingToken), clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // InfluxDB tells the next start what is left to do.
        }
    }

    // Returns how long to wait for the next turn.
    private async Task<TimeSpan> TurnAsync(CancellationToken cancellation)
    {
        try
        {
            if (_mayLack || clock.GetElapsedTime(_fullBegan) >= FullEvery) BeginFull();
            await PassAsync(cancellation);
            while (!full.IsOver)
            {
                await full.StepAsync(cancellation);
                if (full.IsOver) TellFull();
                if (clock.GetElapsedTime(_looked) >= Every) await PassAsync(cancellation);
            }
            health.Set(HealthName, HealthState.Ok);
            _backoff.Reset();
            return Every;
        }
        catch (Exception failure) when (failure is InfluxUnavailableException or InfluxQueryException)
        {
            health.Set(HealthName, HealthState.Degraded, $"candles of 5m and 1h are not proved: {failure.Message}");
            log.LogWarning("The keeper of candles of 5m and 1h waits: {Reason}", failure.Message);
            return _backoff.Next();
        }
    }

    // Windows that settle while it goes on are the passes' own.
    private void BeginFull()
    {
        _mayLack = false;
        var now = clock.GetUtcNow();
        (_five, _hours) = (TaskReach.Settled(FiveMinutes, now), TaskReach.Settled(Hour, now));
        full.Begin(_five, _hours);
        _fullBegan = clock.GetTimestamp();
    }

    private async Task PassAsync(CancellationToken cancellation)
    {
        _looked = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var found = await NewlySettledAsync(now, cancellation);
        await revised.CollectAsync(cancellation);
        while (revised.Next(now) is var (of, piece))
        {
            found += await keeper.ProveAsync(piece, of, cancellation);
            revised.Done(of, piece);
        }
        _proved = clock.GetUtcNow();
        Tell("Candles of 5m and 1h", found);
    }

    // Hour by hour with all assets at once: what is late after a sleep is no more at a time than what is not.
    private async Task<ProofOutcome> NewlySettledAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var found = default(ProofOutcome);
        for (var until = TaskReach.Settled(FiveMinutes, now); _five < until;)
        {
            var end = Earlier(WindowTime.Floor(_five, Hour) + Hour, until);
            found += await keeper.ProveAsync(new(_five, end, ProofPiece.FiveMinutes), null, cancellation);
            _five = end;
        }
        for (var until = TaskReach.Settled(Hour, now); _hours < until; _hours += Hour)
            found += await keeper.ProveAsync(new(_hours, _hours + Hour, ProofPiece.Hours), null, cancellation);
        return found;
    }

    private void TellFull()
    {
        _provedAll = clock.GetUtcNow();
        Tell("All candles of 5m and 1h that have minutes", full.Found);
    }

    private void Tell(string what, ProofOutcome found) => log.Log(
        found is { Different: 0, Refused: 0 } ? LogLevel.Debug : LogLevel.Information,
        "{What} were proved: {Equal} equal, {Missing} missing, {Different} different, {Unmarked} without exact digits or marks, {Kept} kept, {Refused} refused",
        what, found.Equal, found.Missing, found.Different, found.Unmarked, found.Kept, found.Refused);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
