using Bloomberg.Pipeline.Lines;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// What a start does with the files it finds. A file that is not as long as its name says, or has another checksum, was torn by a crash or
/// a bad disk: it is set aside, never sent and never fatal. A temporary file that is whole only missed its rename: it is taken.
/// </summary>
internal static class SpoolRecovery
{
    private const string LockName = ".lock";

    /// <summary>Two feeders on one folder would send and delete each other's batches.</summary>
    public static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The spool folder {folder} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException($"The spool folder {folder} cannot be used, perhaps another process uses it: {e.Message}", e);
        }
    }

    /// <summary>The whole batches, oldest first.</summary>
    public static List<SpooledBatch> Scan(string folder, RejectedFolder rejected, ILogger logger)
    {
        var found = new List<SpooledBatch>();
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var isTemp = name.EndsWith(DurableFile.TempExtension, StringComparison.Ordinal);
            var finalName = isTemp ? name[..^DurableFile.TempExtension.Length] : name;
            if (!finalName.EndsWith(SpooledBatch.Extension, StringComparison.Ordinal)) continue;
            var damage = Examine(file, finalName, out var batch);
            if (damage is not null) rejected.Quarantine(file, isTemp ? "unfinished" : damage);
            else if (!isTemp || TryFinish(file, finalName, logger)) found.Add(batch!);
        }
        return [.. found.DistinctBy(batch => batch.Sequence).OrderBy(batch => batch.Sequence)];
    }

    private static string? Examine(string file, string name, out SpooledBatch? batch)
    {
        if (!SpooledBatch.TryParse(name, out batch)) return "bad-name";
        try
        {
            if (new FileInfo(file).Length != batch.Length) return "bad-length";
            var content = File.ReadAllBytes(file);
            if (Crc32C.Of(content) != batch.Crc) return "bad-crc";
            batch = batch with { Lines = LineSplitter.Count(content) };
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }

    private static bool TryFinish(string file, string finalName, ILogger logger)
    {
        try
        {
            File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, finalName), overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError("Spool: could not take the finished batch {File}: {Error}", file, e.Message);
            return false;
        }
    }
}
