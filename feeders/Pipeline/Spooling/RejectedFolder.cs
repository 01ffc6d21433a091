using Bloomberg.Pipeline.Metrics;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// <c>rejected/</c> below the spool: what InfluxDB refused for good, with its reason, and spool files that were damaged. Nothing reads it
/// but people. Bounded: the oldest files go, counted.
/// </summary>
internal sealed class RejectedFolder(string folder, long maxBytes, ILogger logger)
{
    public string Path { get; } = folder;

    /// <exception cref="IOException">It could not be written.</exception>
    public void Write(string fileName, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path);
        DurableFile.Write(System.IO.Path.Combine(Path, fileName), content);
        Trim(fileName);
    }

    /// <summary>Moves a damaged file here, its name followed by the reason.</summary>
    public void Quarantine(string file, string reason)
    {
        var name = System.IO.Path.GetFileName(file);
        PipelineMetrics.SpoolQuarantined.Add(1, new KeyValuePair<string, object?>("reason", reason));
        try
        {
            Directory.CreateDirectory(Path);
            File.Move(file, System.IO.Path.Combine(Path, $"{name}.{reason}"), overwrite: true);
            logger.LogWarning("Spool: {File} is damaged ({Reason}); moved to {Folder}", name, reason, Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError("Spool: {File} is damaged ({Reason}) and could not be moved: {Error}", name, reason, e.Message);
        }
        Trim(null);
    }

    /// <summary>Deletes the oldest by name, which starts with the sequence, but never the one just written.</summary>
    private void Trim(string? keep)
    {
        try
        {
            var files = new DirectoryInfo(Path).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
            var bytes = files.Sum(file => file.Length);
            foreach (var file in files)
            {
                if (bytes <= maxBytes) return;
                if (file.Name == keep) continue;
                bytes -= file.Length;
                file.Delete();
                PipelineMetrics.RejectedDeletedFiles.Add(1);
                logger.LogWarning("Spool: {Folder} is over {Max} bytes; deleted {File}", Path, maxBytes, file.Name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("Spool: could not tidy {Folder}: {Error}", Path, e.Message);
        }
    }
}
