using Bloomberg.Pipeline.Lines;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Pipeline.Batching;

/// <summary>
/// Collects lines for one bucket until they are many, large or old enough. Single-threaded: the router owns it.
/// <code>
/// var line = batcher.Begin();
/// LineProtocol.Begin(line, seriesKey); … LineProtocol.End(line, time);
/// batcher.Commit();
/// await batcher.SealIfDueAsync();
/// </code>
/// </summary>
public sealed class Batcher(string bucket, SealedBatches queue, BatcherOptions options, TimeProvider clock)
{
    private Batch _batch = queue.Open(bucket);
    private int _lineStart;
    private int _published;
    private long _started;

    /// <summary>Lines of the open batch.</summary>
    public int Lines { get; private set; }

    /// <summary>The buffer to append one line to. What a <see cref="Begin"/> without <see cref="Commit"/> left behind is gone.</summary>
    public LineBuffer Begin()
    {
        _batch.Buffer.Truncate(_lineStart);
        return _batch.Buffer;
    }

    /// <summary>Ends the line. Nothing happens when none was written, e.g. because its point had no field.</summary>
    public void Commit()
    {
        var buffer = _batch.Buffer;
        if (buffer.Length == _lineStart) return;
        if (Lines++ == 0) _started = clock.GetTimestamp();
        buffer.AppendByte((byte)'\n');
        _lineStart = buffer.Length;
    }

    /// <param name="nowTimestamp">The clock's timestamp, which the router reads once for all.</param>
    public bool IsDue(long nowTimestamp) =>
        Lines > 0 &&
        (Lines >= options.MaxLines || _lineStart >= options.MaxBytes || clock.GetElapsedTime(_started, nowTimestamp) >= options.MaxAge);

    /// <summary>
    /// Call it after each event and at least every <see cref="BatcherOptions.MaxAge"/>. Waits while the queue is full. Lines that stay are
    /// published, so that they survive the process.
    /// </summary>
    public ValueTask SealIfDueAsync(long nowTimestamp, CancellationToken ct)
    {
        if (IsDue(nowTimestamp)) return SealAsync(ct);
        Publish();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="SealIfDueAsync(long, CancellationToken)"/>
    public ValueTask SealIfDueAsync(CancellationToken ct = default) =>
        Lines == 0 ? ValueTask.CompletedTask : SealIfDueAsync(clock.GetTimestamp(), ct);

    /// <summary>Hands over what there is.</summary>
    public ValueTask SealAsync(CancellationToken ct = default)
    {
        if (Lines == 0) return ValueTask.CompletedTask;
        Publish();
        var batch = _batch;
        batch.Buffer.Truncate(_lineStart);
        batch.Lines = Lines;
        PipelineMetrics.BatchLines.Record(Lines);
        _batch = queue.Open(bucket);
        (_lineStart, _published, Lines) = (0, 0, 0);
        return queue.EnqueueAsync(batch, ct);
    }

    /// <summary>No batch comes any more, from this or any other batcher of the queue. Seal first.</summary>
    public void Complete() => queue.Complete();

    private void Publish()
    {
        if (_published == _lineStart) return;
        _batch.Publish(_lineStart);
        _published = _lineStart;
    }
}
