using System.Collections.Concurrent;
using System.Threading.Channels;
using Bloomberg.Pipeline.Lines;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Pipeline.Batching;

/// <summary>
/// Sealed batches of all batchers, in order, and the buffers going round between them and the spool writer. Bounded: a full queue makes
/// the producer wait, which stops reading from the venue's socket; memory never grows.
/// </summary>
public sealed class SealedBatches(BatcherOptions options)
{
    private readonly Channel<SealedBatch> _batches = Channel.CreateBounded<SealedBatch>(
        new BoundedChannelOptions(options.MaxSealed) { SingleReader = true });

    private readonly ConcurrentBag<LineBuffer> _free = [];

    internal ChannelReader<SealedBatch> Reader => _batches.Reader;

    /// <summary>No batch comes any more; the writer ends after the last one.</summary>
    public void Complete() => _batches.Writer.TryComplete();

    internal LineBuffer Rent() => _free.TryTake(out var buffer) ? buffer : new LineBuffer(options.MaxBytes + options.MaxBytes / 8);

    internal void Return(LineBuffer buffer)
    {
        buffer.Clear();
        if (_free.Count <= options.MaxSealed) _free.Add(buffer);
    }

    internal ValueTask EnqueueAsync(SealedBatch batch, CancellationToken ct)
    {
        if (_batches.Writer.TryWrite(batch)) return ValueTask.CompletedTask;
        PipelineMetrics.BatcherWaits.Add(1);
        return _batches.Writer.WriteAsync(batch, ct);
    }
}
