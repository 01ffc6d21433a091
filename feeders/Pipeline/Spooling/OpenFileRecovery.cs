using Bloomberg.Pipeline.Lines;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// What a start does with the files of batches that were still collected when the process was killed: the whole lines of each become a
/// batch. In place, so that it needs no room on a full disk.
/// </summary>
internal static class OpenFileRecovery
{
    /// <returns>The batches, in the order they were begun, numbered from the one after <paramref name="sequence"/>.</returns>
    public static List<SpooledBatch> Take(string folder, long sequence, RejectedFolder rejected, ILogger logger)
    {
        var taken = new List<SpooledBatch>();
        foreach (var file in Directory.GetFiles(folder, "*" + OpenFile.Extension).Order(StringComparer.Ordinal))
        {
            if (!OpenFile.TryParse(Path.GetFileName(file), out var bucket)) rejected.Quarantine(file, "bad-name");
            else if (TryTake(file, bucket, sequence + 1, logger) is { } batch)
            {
                taken.Add(batch);
                sequence = batch.Sequence;
            }
        }
        if (taken.Count > 0) logger.LogInformation("Spool: kept {Lines} lines the last run had not put into a batch", taken.Sum(b => b.Lines));
        return taken;
    }

    private static SpooledBatch? TryTake(string file, string bucket, long sequence, ILogger logger)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            var (lines, length) = LineSplitter.Whole(content);
            if (lines == 0)
            {
                File.Delete(file);
                return null;
            }
            var batch = new SpooledBatch(sequence, bucket, length, Crc32C.Of(content.AsSpan(0, length)), lines);
            Cut(file, length);
            File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, batch.FileName));
            return batch;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError("Spool: could not take the open batch {File}, it stays for the next start: {Error}", file, e.Message);
            return null;
        }
    }

    // After a power cut the file may also end in zeros, without a line's end.
    private static void Cut(string file, int length)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(handle, length);
        RandomAccess.FlushToDisk(handle);
    }
}
