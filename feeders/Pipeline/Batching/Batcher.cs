using Bloomberg.Pipeline.Lines;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Pipeline.Batching;

/// <summary>
/// Collects lines for one bucket until they are many, large or old enough. Single-threaded: the router owns it.
/// <code>
/// var line = batcher.Begin();
/// LineProtocol.Begin(line, seriesKey); … LineProtocol.End(line, time);
/// batcher.Commit();
/// await batcher.SealIfDueAsync(clock.GetTimestamp());
/// </code>
/// </summary>
public sealed class Batcher(string bucket, SealedBatches queue, BatcherOptions options, TimeProvider clock)
{
    private LineBuffer buffer = queue.Rent();
    private int lineStart;
    private long started;

    /// <summary>Lines of the open batch.</summary>
    public int Lines { get; private set; }

    /// <summary>The buffer to append one line to. What a <see cref="Begin"/> without <see cref="Commit"/> left behind is gone.</summary>
    public LineBuffer Begin()
    {
        buffer.Truncate(lineStart);
        return buffer;
    }

    /// <summary>Ends the line. Nothing happens when none was written, e.g. because its point had no field.</summary>
    public void Commit()
    {
        if (buffer.Length == lineStart) return;
        if (Lines++ == 0) started = clock.GetTimestamp();
        buffer.AppendByte((byte)'\n');
        lineStart = buffer.Length;
    }

    /// <param name="nowTimestamp">The clock's timestamp, which the router reads once for all.</param>
    public bool IsDue(long nowTimestamp) =>
        Lines > 0 &&
        (Lines >= options.MaxLines || lineStart >= options.MaxBytes || clock.GetElapsedTime(started, nowTimestamp) >= options.MaxAge);

    /// <summary>To be called after each event and at least every <see cref="BatcherOptions.MaxAge"/>. Waits while the queue is full.</summary>
    public ValueTask SealIfDueAsync(long nowTimestamp, CancellationToken ct = default) =>
        IsDue(nowTimestamp) ? SealAsync(ct) : ValueTask.CompletedTask;

    /// <summary>Hands over what there is.</summary>
    public ValueTask SealAsync(CancellationToken ct = default)
    {
        if (Lines == 0) return ValueTask.CompletedTask;
        buffer.Truncate(lineStart);
        var batch = new SealedBatch(bucket, buffer, Lines);
        PipelineMetrics.BatchLines.Record(Lines);
        buffer = queue.Rent();
        lineStart = 0;
        Lines = 0;
        return queue.EnqueueAsync(batch, ct);
    }
}
