using System.Collections.Concurrent;
using System.Threading.Channels;
using Bloomberg.Pipeline.Lines;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Pipeline.Batching;

/// <summary>
/// Sealed batches of all batchers, in order, and the buffers going round between them and the spool writer. Bounded: a full queue makes
/// the producer wait, which stops reading from the venue's socket; memory never grows. It also knows the batches that are still open.
/// </summary>
public sealed class SealedBatches(BatcherOptions options)
{
    private readonly Channel<Batch> _batches = Channel.CreateBounded<Batch>(
        new BoundedChannelOptions(options.MaxSealed) { SingleReader = true });

    // As many as can be under way at once: in the queue, in the writer's hands, open, and waiting for a place.
    private readonly int _buffers = options.MaxSealed + 3;
    private readonly ConcurrentBag<LineBuffer> _free = [];
    private readonly List<Batch> _unwritten = [];

    internal ChannelReader<Batch> Reader => _batches.Reader;

    /// <summary>No batch comes any more; the writer ends after the last one.</summary>
    public void Complete() => _batches.Writer.TryComplete();

    internal Batch Open(string bucket)
    {
        var batch = new Batch(bucket, _free.TryTake(out var buffer) ? buffer : new LineBuffer(options.MaxBytes + options.MaxBytes / 8));
        lock (_unwritten) _unwritten.Add(batch);
        return batch;
    }

    /// <summary>Open and sealed batches nobody has begun to write to the spool, oldest first.</summary>
    internal void CopyUnwritten(List<Batch> to)
    {
        lock (_unwritten) to.AddRange(_unwritten);
    }

    internal bool IsUnwritten(Batch batch)
    {
        lock (_unwritten) return _unwritten.Contains(batch);
    }

    /// <summary>Its way to the spool has begun.</summary>
    internal void Take(Batch batch)
    {
        lock (_unwritten) _unwritten.Remove(batch);
    }

    /// <summary>It is in the spool; its buffer is used again.</summary>
    internal void Return(Batch batch)
    {
        batch.Buffer.Clear();
        if (_free.Count < _buffers) _free.Add(batch.Buffer);
    }

    internal ValueTask EnqueueAsync(Batch batch, CancellationToken ct)
    {
        if (_batches.Writer.TryWrite(batch)) return ValueTask.CompletedTask;
        PipelineMetrics.BatcherWaits.Add(1);
        return _batches.Writer.WriteAsync(batch, ct);
    }
}
