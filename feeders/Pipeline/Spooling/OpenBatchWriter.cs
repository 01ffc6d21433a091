using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// Copies lines to their batch's file while the batch still waits to be sealed or written, so that a killed process loses some milliseconds
/// and not the last second. On a thread of its own: the router never waits for the disk. A batch gets its file when it is met for the
/// second time: at full speed most are in the spool by then, and cost nothing here (docs/adr/0007).
/// </summary>
public sealed class OpenBatchWriter(SealedBatches batches, Spool spool, TimeProvider clock, ILogger<OpenBatchWriter> logger) : BackgroundService
{
    /// <summary>What is lost when the process is killed came within about twice this time.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    private readonly RepeatedLog _log = new(logger, clock);
    private readonly Dictionary<Batch, OpenFile?> _files = [];
    private readonly List<Batch> _unwritten = [];
    private readonly Lock _writing = new();
    private readonly Lock _gate = new();

    /// <summary>Copies what was published since the last call.</summary>
    public void Write()
    {
        lock (_writing)
        {
            batches.CopyUnwritten(_unwritten);
            foreach (var batch in _unwritten) Write(batch);
            _unwritten.Clear();
        }
    }

    /// <summary>The batch is written to the spool now and no more touched here.</summary>
    /// <returns>What has been written of it, if anything.</returns>
    internal OpenFile? Take(Batch batch)
    {
        lock (_gate)
        {
            batches.Take(batch);
            _files.Remove(batch, out var file);
            return file;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Write();
    }

    private void Write(Batch batch)
    {
        try
        {
            // Held for one batch, not for all: the spool writer waits here.
            lock (_gate)
            {
                if (!batches.IsUnwritten(batch)) return;
                var lines = batch.Published.Span;
                if (lines.IsEmpty) return;
                if (_files.TryAdd(batch, null)) return;
                var file = _files[batch] ??= spool.Begin(batch.Bucket);
                file.Write(lines);
            }
        }
        catch (IOException e)
        {
            PipelineMetrics.SpoolWriteFailures.Add(1);
            _log.Log(LogLevel.Error, "open", $"Spool: {e.Message}; the open batch is only in memory until it can be written");
        }
    }
}
