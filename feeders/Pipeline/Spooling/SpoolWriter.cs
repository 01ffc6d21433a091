using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// Moves sealed batches into the spool, in order. While the disk refuses, it keeps the batch and tries again; the queue fills, the source
/// waits, nothing accepted is lost. Stopping writes what is still queued.
/// </summary>
public sealed class SpoolWriter(
    SealedBatches queue, OpenBatchWriter open, Spool spool, SpoolHealth health, TimeProvider clock, ILogger<SpoolWriter> logger) : BackgroundService
{
    private readonly RepeatedLog _log = new(logger, clock);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));

    /// <summary>The sequence of the newest batch in the spool; 0 before the first.</summary>
    public long AppendedThrough { get; private set; }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Complete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not cancelled by stopping: what is queued was accepted. A disk that still refuses then is given up below.
        await foreach (var batch in queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            await AppendAsync(batch, open.Take(batch), stoppingToken);
            queue.Return(batch);
        }
    }

    private async Task AppendAsync(Batch batch, OpenFile? begun, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                AppendedThrough = spool.Append(batch.Bucket, batch.Buffer.Written, batch.Lines, begun);
                _backoff.Reset();
                health.Written();
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                PipelineMetrics.SpoolWriteFailures.Add(1);
                health.WriteFailed(e.Message);
                _log.Log(LogLevel.Error, "append", $"Spool: {e.Message}; keeping the batch and trying again");
            }
            if (stopping.IsCancellationRequested)
            {
                PipelineMetrics.SpoolDroppedLines.Add(batch.Lines, new KeyValuePair<string, object?>("reason", "stopped"));
                logger.LogError("Spool: stopping while the disk refuses; {Lines} lines are lost", batch.Lines);
                return;
            }
            // Woken early by stopping: one last attempt follows.
            await Task.Delay(_backoff.Next(), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
