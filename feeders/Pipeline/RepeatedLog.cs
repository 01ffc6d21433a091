using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline;

/// <summary>
/// Logs what may repeat thousands of times a second: at most one line per key in ten seconds, the next line says how many were held
/// back. Thread safe.
/// </summary>
public sealed class RepeatedLog(ILogger logger, TimeProvider clock)
{
    private const int MaxKeys = 1_000;
    private const string Others = "(other)";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Lock _gate = new();

    /// <param name="level">The severity.</param>
    /// <param name="key">The kind of event, not its text. Past 1,000 kinds all further ones share a key.</param>
    /// <param name="message">The whole text; it is not a template.</param>
    /// <returns>Whether the line was written.</returns>
    public bool Log(LogLevel level, string key, string message)
    {
        long held;
        lock (_gate)
        {
            var entry = Find(key);
            var now = clock.GetTimestamp();
            if (entry.Last is { } last && clock.GetElapsedTime(last, now) < Quiet)
            {
                entry.Held++;
                return false;
            }
            entry.Last = now;
            held = entry.Held;
            entry.Held = 0;
        }
        if (held > 0) logger.Log(level, "{Message} ({Held} more like this were not logged)", message, held);
        else logger.Log(level, "{Message}", message);
        return true;
    }

    /// <inheritdoc cref="Log"/>
    public bool Warn(string key, string message) => Log(LogLevel.Warning, key, message);

    private Entry Find(string key)
    {
        if (_entries.TryGetValue(key, out var entry)) return entry;
        if (_entries.Count >= MaxKeys) key = Others;
        if (_entries.TryGetValue(key, out entry)) return entry;
        return _entries[key] = new Entry();
    }

    private sealed class Entry
    {
        public long? Last { get; set; }

        public long Held { get; set; }
    }
}
