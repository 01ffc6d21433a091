using System.Diagnostics.CodeAnalysis;
using Bloomberg.Pipeline.Lines;
using Bloomberg.Pipeline.Metrics;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// The durable queue between the feeder and InfluxDB: one file per batch, oldest first, bounded. A batch is safe from a crash once
/// <see cref="Append(string, ReadOnlySpan{byte}, int?)"/> returns. Thread safe; one process per folder. <see cref="Open"/> before anything else.
/// </summary>
public sealed class Spool : IDisposable
{
    private readonly SpoolOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<Spool> _logger;
    private readonly LinkedList<SpooledBatch> _batches = [];
    private readonly Pulse _pulse = new();
    private readonly Lock _gate = new();
    private readonly Lock _appending = new();
    private FileStream? _folderLock;
    private SpooledBatch? _held;
    private long _lastOpened;

    public Spool(SpoolOptions options, TimeProvider clock, ILogger<Spool> logger)
    {
        _options = options;
        _clock = clock;
        _logger = logger;
        Rejected = new RejectedFolder(Path.Combine(options.Folder, "rejected"), options.MaxRejectedBytes, logger);
    }

    /// <summary>
    /// A batch was lost, with the lines it held: the spool was full, or its file was damaged or deleted under us (then without lines).
    /// Raised on the thread that noticed.
    /// </summary>
    public event Action<SpooledBatch, ReadOnlyMemory<byte>>? Dropped;

    public string Folder => _options.Folder;

    /// <summary>The newest sequence given; before the first, where counting starts.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The newest sequence found when the spool was opened; 0 when it was empty.</summary>
    public long RecoveredThrough { get; private set; }

    public int Files
    {
        get { lock (_gate) return _batches.Count; }
    }

    public long Bytes { get; private set; }

    /// <summary>Every batch with a sequence up to this has left the spool.</summary>
    public long GoneThrough
    {
        get { lock (_gate) return _batches.First is { } oldest ? oldest.Value.Sequence - 1 : LastSequence; }
    }

    internal long MaxBytes => _options.MaxBytes;

    internal RejectedFolder Rejected { get; }

    /// <summary>Completes at the next change; take it before looking.</summary>
    internal Task NextChange => _pulse.Next;

    /// <summary>Takes the folder and reads what an earlier run left. Damaged files go to <c>rejected/</c>.</summary>
    /// <exception cref="IOException">The folder cannot be used, or another process uses it.</exception>
    public void Open()
    {
        Directory.CreateDirectory(_options.Folder);
        _folderLock = SpoolRecovery.Lock(_options.Folder);
        // The clock keeps sequences rising over runs that leave an empty folder.
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var found = SpoolRecovery.Scan(_options.Folder, Rejected, _logger);
        found.AddRange(OpenFileRecovery.Take(_options.Folder, found.Count > 0 ? found[^1].Sequence : now, Rejected, _logger));
        lock (_gate)
        {
            foreach (var batch in found) _batches.AddLast(batch);
            Bytes = found.Sum(batch => (long)batch.Length);
            RecoveredThrough = found.Count > 0 ? found[^1].Sequence : 0;
            LastSequence = _lastOpened = Math.Max(RecoveredThrough, now);
        }
        if (found.Count > 0) _logger.LogInformation("Spool: {Files} batches ({Bytes} bytes) of an earlier run wait", found.Count, Bytes);
        Changed();
    }

    /// <summary>Stores a batch durably, making room by dropping the oldest when the bound is reached.</summary>
    /// <returns>The batch's sequence.</returns>
    /// <exception cref="SpoolFullException">The disk is full; nothing was stored.</exception>
    /// <exception cref="IOException">The disk failed; nothing was stored.</exception>
    public long Append(string bucket, ReadOnlySpan<byte> lines, int? lineCount = null) => Append(bucket, lines, lineCount, null);

    /// <inheritdoc cref="Append(string, ReadOnlySpan{byte}, int?)"/>
    internal long Append(string bucket, ReadOnlySpan<byte> lines, int? lineCount, OpenFile? begun)
    {
        RequireBucket(bucket);
        lock (_appending)
        {
            MakeRoom(lines.Length);
            var batch = new SpooledBatch(
                LastSequence + 1, bucket, lines.Length, Crc32C.Of(lines), lineCount ?? LineSplitter.Count(lines));
            try
            {
                if (begun is null || !begun.TryFinish(lines, PathOf(batch))) DurableFile.Write(PathOf(batch), lines);
            }
            catch (IOException e) when (SpoolFullException.IsDiskFull(e))
            {
                throw new SpoolFullException(_options.Folder, e);
            }
            lock (_gate)
            {
                _batches.AddLast(batch);
                Bytes += batch.Length;
                LastSequence = batch.Sequence;
            }
            Changed();
            return batch.Sequence;
        }
    }

    /// <summary>A file for lines of a batch that is still collected; <see cref="Append(string, ReadOnlySpan{byte}, int?, OpenFile?)"/> finishes it.</summary>
    internal OpenFile Begin(string bucket)
    {
        RequireBucket(bucket);
        return new OpenFile(Path.Combine(_options.Folder, OpenFile.NameOf(Interlocked.Increment(ref _lastOpened), bucket)));
    }

    /// <summary>The oldest batch. It stays, and is not dropped for want of room, until <see cref="Remove"/>.</summary>
    public bool TryPeekOldest([NotNullWhen(true)] out SpooledBatch? batch)
    {
        lock (_gate) _held = batch = _batches.First?.Value;
        return batch is not null;
    }

    /// <summary>Reads a batch and checks it again.</summary>
    /// <param name="batch">Which.</param>
    /// <param name="buffer">
    /// Where it is put; replaced by a larger one when it does not fit. An array for each batch would be large enough to stay until the whole
    /// heap is collected.
    /// </param>
    /// <param name="lines">Its content, inside the buffer.</param>
    /// <returns>False when the file is damaged or gone; the batch has then left the spool, and is counted.</returns>
    /// <exception cref="IOException">The disk failed; try again.</exception>
    public bool TryRead(SpooledBatch batch, ref byte[] buffer, out ReadOnlyMemory<byte> lines)
    {
        lines = default;
        try
        {
            var content = DurableFile.Read(PathOf(batch), ref buffer);
            lines = content;
            if (content.Length == batch.Length && Crc32C.Of(content.Span) == batch.Crc) return true;
            Rejected.Quarantine(PathOf(batch), "torn");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            _logger.LogError("Spool: {File} with {Lines} lines is gone, deleted by someone else", batch.FileName, batch.Lines);
        }
        Lose(batch, default, "damaged");
        Remove(batch);
        return false;
    }

    /// <summary>Forgets and deletes a batch; one that is no longer there is fine.</summary>
    public void Remove(SpooledBatch batch)
    {
        lock (_gate)
        {
            if (_held == batch) _held = null;
            if (!_batches.Remove(batch)) return;
            Bytes -= batch.Length;
        }
        if (!DurableFile.TryDelete(PathOf(batch)))
        {
            _logger.LogWarning("Spool: could not delete {File}; it is sent again after a restart, harmlessly", batch.FileName);
        }
        Changed();
    }

    public void Dispose()
    {
        _folderLock?.Dispose();
        _folderLock = null;
    }

    private void RequireBucket(string bucket)
    {
        ObjectDisposedException.ThrowIf(_folderLock is null, this);
        if (SpooledBatch.IsBucket(bucket)) return;
        throw new ArgumentException($"The bucket name '{bucket}' cannot be part of a file name.", nameof(bucket));
    }

    private string PathOf(SpooledBatch batch) => Path.Combine(_options.Folder, batch.FileName);

    private void MakeRoom(int length)
    {
        while (Bytes + length > _options.MaxBytes && OldestToDrop() is { } oldest)
        {
            var lines = LastLook(oldest);
            Remove(oldest);
            Lose(oldest, lines, "full");
            _logger.LogError(
                "Spool: over {Max} bytes, dropped batch {Sequence} with {Lines} lines for {Bucket}",
                _options.MaxBytes, oldest.Sequence, oldest.Lines, oldest.Bucket);
        }
    }

    /// <summary>Not the one being sent: it may be stored in a moment, and then nothing was lost.</summary>
    private SpooledBatch? OldestToDrop()
    {
        lock (_gate)
        {
            var oldest = _batches.First;
            return (oldest?.Value == _held ? oldest?.Next : oldest)?.Value;
        }
    }

    private void Lose(SpooledBatch batch, ReadOnlyMemory<byte> lines, string reason)
    {
        PipelineMetrics.SpoolDroppedLines.Add(batch.Lines, new KeyValuePair<string, object?>("reason", reason));
        Dropped?.Invoke(batch, lines);
    }

    /// <summary>What is about to be dropped, so that it can be named; nothing when the disk does not give it back.</summary>
    private ReadOnlyMemory<byte> LastLook(SpooledBatch batch)
    {
        try
        {
            return File.ReadAllBytes(PathOf(batch));
        }
        catch (IOException e)
        {
            _logger.LogError("Spool: {File} goes unread: {Reason}", batch.FileName, e.Message);
            return default;
        }
    }

    private void Changed()
    {
        PipelineMetrics.SpoolFiles.Record(Files);
        PipelineMetrics.SpoolBytes.Record(Bytes);
        PipelineMetrics.SpoolLimitBytes.Record(MaxBytes);
        _pulse.Fire();
    }
}
