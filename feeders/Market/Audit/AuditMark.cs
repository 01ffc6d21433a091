using System.Globalization;

namespace Bloomberg.Market.Audit;

/// <summary>
/// Remembers in the data folder up to which time everything stored was audited, so that the next start goes on there. One line of text,
/// such as <c>2026-08-09T12:00:00.0000000+00:00</c>. A missing or broken file only means that the last hour is audited.
/// </summary>
public sealed class AuditMark(string path, ILogger<AuditMark> log)
{
    public DateTimeOffset? Read()
    {
        try
        {
            if (!File.Exists(path)) return null;
            var text = File.ReadAllText(path).Trim();
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
            log.LogWarning("{Path} holds no time but '{Text}'; the last hour is audited", path, text.Length > 40 ? text[..40] : text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Path} cannot be read, so the last hour is audited: {Reason}", path, failure.Message);
        }
        return null;
    }

    public void Write(DateTimeOffset time)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path + ".new", time.ToString("O", CultureInfo.InvariantCulture) + "\n");
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogError("{Path} cannot be written; the next start audits again from before: {Reason}", path, failure.Message);
        }
    }
}
