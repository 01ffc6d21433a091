using Bloomberg.Contracts;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Metrics;
using Bloomberg.Pipeline.Spooling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Sends the spool to InfluxDB, oldest first, one batch at a time, until each is stored or its bad lines lie in <c>rejected/</c>. A batch
/// leaves the spool only then. Makes the buckets before the first write, and again when one is missing.
/// </summary>
public sealed class SpoolSender : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(3);

    private readonly Spool _spool;
    private readonly InfluxWriter _writer;
    private readonly InfluxBuckets _buckets;
    private readonly IReadOnlyList<Bucket> _wanted;
    private readonly HealthBoard _health;
    private readonly SpoolHealth _spoolHealth;
    private readonly TimeProvider _clock;
    private readonly RepeatedLog _log;
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));
    private readonly TaskCompletionSource _firstBuckets = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _buffer = [];
    private bool _bucketsMade;
    private volatile bool _inTrouble;

    public SpoolSender(
        Spool spool, InfluxWriter writer, InfluxBuckets buckets, IReadOnlyList<Bucket> wanted, HealthBoard health,
        SpoolHealth spoolHealth, TimeProvider clock, ILogger<SpoolSender> logger)
    {
        _spool = spool;
        _writer = writer;
        _buckets = buckets;
        _wanted = wanted;
        _health = health;
        _spoolHealth = spoolHealth;
        _clock = clock;
        _log = new RepeatedLog(logger, clock);
    }

    /// <summary>
    /// InfluxDB accepts again after it refused or was away. A 1.x whose log broke on a full disk has been seen to lose, at its restart,
    /// batches it had accepted meanwhile.
    /// </summary>
    public event Action? Recovered;

    /// <summary>Ends when the buckets have been made for the first time, or the server has refused to make them.</summary>
    public Task BucketsTried => _firstBuckets.Task;

    /// <summary>Every batch with a sequence up to this has left the spool: stored, or its bad lines are in <c>rejected/</c>.</summary>
    public long SentThrough => _spool.GoneThrough;

    /// <summary>Waits until the batch of this sequence and all before it have left the spool.</summary>
    public async Task WaitUntilSentAsync(long sequence, CancellationToken ct)
    {
        while (true)
        {
            var change = _spool.NextChange;
            if (SentThrough >= sequence) return;
            await change.WaitAsync(ct);
        }
    }

    /// <summary>What was just written to the spool still goes out when InfluxDB answers; otherwise it waits for the next start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Real seconds whatever the clock: the process is ending.
            if (!_inTrouble) await WaitUntilSentAsync(_spool.LastSequence, cancellationToken).WaitAsync(LongestGoodbye, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _log.Log(LogLevel.Information, "goodbye", $"Spool: {_spool.Files} batches wait for the next start");
        }
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await EnsureBucketsAsync(stoppingToken);
            while (true) await SendOldestAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left waits for the next start.
        }
    }

    private async Task SendOldestAsync(CancellationToken ct)
    {
        var change = _spool.NextChange;
        if (!_spool.TryPeekOldest(out var batch))
        {
            await change.WaitAsync(ct);
            return;
        }
        try
        {
            if (!_spool.TryRead(batch, ref _buffer, out var lines)) return;
            var delivery = new BatchDelivery((piece, token) => WriteUntilDecidedAsync(batch.Bucket, piece, token));
            var refused = await delivery.DeliverAsync(lines, ct);
            if (refused.Count > 0) await SetAsideAsync(batch, refused, ct);
            _spool.Remove(batch);
            _spoolHealth.Report();
        }
        catch (IOException e)
        {
            _log.Log(LogLevel.Error, "read", $"Spool: could not read {batch.FileName}: {e.Message}; trying again");
            await PauseAsync(null, ct);
        }
    }

    /// <summary>The refused lines exist only here and in the batch, so the batch stays until they are on the disk.</summary>
    private async Task SetAsideAsync(SpooledBatch batch, RefusedLines refused, CancellationToken ct)
    {
        var name = $"{batch.Sequence:D16}-{batch.Bucket}-{refused.Count}-refused.lp";
        while (true)
        {
            try
            {
                _spool.Rejected.Write(name, refused.Content);
                break;
            }
            catch (IOException e)
            {
                _spoolHealth.WriteFailed(e.Message);
                _log.Log(LogLevel.Error, "rejected", $"Spool: could not write {name}: {e.Message}; trying again");
            }
            await PauseAsync(null, ct);
        }
        _spoolHealth.Written();
        PipelineMetrics.RejectedLines.Add(refused.Count);
        _log.Log(LogLevel.Warning, "refused", $"InfluxDB refused {refused.Count} of {batch.Lines} lines of a batch; see rejected/{name}");
    }

    /// <summary>Repeats until the server took or refused the piece.</summary>
    private async Task<WriteOutcome> WriteUntilDecidedAsync(string bucket, ReadOnlyMemory<byte> lines, CancellationToken ct)
    {
        while (true)
        {
            if (!_bucketsMade) await EnsureBucketsAsync(ct);
            var outcome = await _writer.WriteAsync(bucket, lines, ct);
            switch (outcome)
            {
                case WriteOutcome.Retry(var reason, var after):
                    Trouble(LogLevel.Warning, "retry", reason);
                    await PauseAsync(after, ct);
                    break;
                case WriteOutcome.Misconfigured(var reason, var bucketMissing):
                    Trouble(LogLevel.Error, "misconfigured", $"cannot write to '{bucket}': {reason}");
                    _bucketsMade &= !bucketMissing;
                    await PauseAsync(null, ct);
                    break;
                default:
                    _health.Set("influxdb", HealthState.Ok);
                    _backoff.Reset();
                    if (_inTrouble) Recovered?.Invoke();
                    _inTrouble = false;
                    return outcome;
            }
        }
    }

    /// <summary>
    /// Where the server refuses, e.g. to a token that may only write, the writes are tried all the same: the buckets may be there.
    /// </summary>
    private async Task EnsureBucketsAsync(CancellationToken ct)
    {
        while (!_bucketsMade)
        {
            try
            {
                await _buckets.EnsureAsync(_wanted, ct);
                _health.Set("influxdb", HealthState.Ok);
                _backoff.Reset();
                _bucketsMade = true;
            }
            catch (InfluxQueryException e)
            {
                Trouble(LogLevel.Error, "buckets", $"could not make the buckets: {e.Message}");
                _bucketsMade = true;
            }
            catch (InfluxUnavailableException e)
            {
                Trouble(LogLevel.Warning, "retry", e.Message);
                await PauseAsync(null, ct);
            }
        }
        _firstBuckets.TrySetResult();
    }

    private void Trouble(LogLevel level, string key, string reason)
    {
        _health.Set("influxdb", HealthState.Failing, reason);
        _inTrouble = true;
        _spoolHealth.Report();
        _log.Log(level, key, $"{reason}; {_spool.Files} batches wait in the spool");
    }

    private Task PauseAsync(TimeSpan? after, CancellationToken ct)
    {
        var wait = _backoff.Next() + (after ?? TimeSpan.Zero);
        return Task.Delay(wait < LongestWait ? wait : LongestWait, _clock, ct);
    }
}
