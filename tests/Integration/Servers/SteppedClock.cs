namespace Bloomberg.Tests.Integration.Servers;

/// <summary>
/// A wall clock of a process's own, which can be stepped while it runs; timers and durations go on undisturbed, as when an administrator
/// sets the machine's time. Made by libfaketime, which the process loads before everything else.
/// </summary>
public sealed class SteppedClock : IDisposable
{
    public const string Advice = "libfaketime is missing. Install it with: apt-get install libfaketime";

    // The variant for programs with threads. Each architecture has its own folder.
    private static readonly string? Library = Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;

    private readonly TemporaryFolder _folder = new();

    private SteppedClock() => Step(TimeSpan.Zero);

    /// <summary>Environment of the process whose clock this is.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library!,
        ["FAKETIME_TIMESTAMP_FILE"] = Offset,
        ["FAKETIME_CACHE_DURATION"] = "1", // seconds until a step is noticed; 10 unless told
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0", // measured: otherwise every timed wait of a thread ends at random
        ["NO_FAKE_STAT"] = "1",
    };

    private string Offset => _folder.File("offset");

    /// <summary>Null where libfaketime is not installed.</summary>
    public static SteppedClock? TryMake() =>
        Library is not null ? new SteppedClock() : Missing.IsFailure ? throw Missing.Report(Advice) : null;

    /// <summary>From about a second later on the clock is ahead of the machine's by this, or behind.</summary>
    public void Step(TimeSpan ahead)
    {
        // Moved into place, so that no reader finds half a file.
        File.WriteAllText(_folder.File("next"), FormattableString.Invariant($"{ahead.TotalSeconds:+0;-0;+0}\n"));
        File.Move(_folder.File("next"), Offset, overwrite: true);
    }

    public void Dispose() => _folder.Dispose();
}
