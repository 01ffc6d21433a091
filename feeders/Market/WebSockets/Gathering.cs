using System.Runtime.InteropServices;

namespace Bloomberg.Market.WebSockets;

/// <summary>
/// Where messages come closely one after the other, each would wake this thread, the router, the live feed and its reader. A pause of
/// <see cref="Pause"/> before the next read lets some come together; where they come further apart there is none. Used by one thread.
/// Linux only: nothing in .NET pauses for less than a millisecond. Elsewhere every read is made at once.
/// </summary>
public sealed class Gathering(TimeProvider clock)
{
    /// <summary>Less than a person or a chart can tell, and several messages of a busy market.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMicroseconds(200);

    private static readonly Timespec Nanoseconds = new() { Nanoseconds = (nint)Pause.TotalNanoseconds };
    private long _lastRead;

    /// <summary>Called when a read is done and what it brought is handed on.</summary>
    public void BeforeNextRead()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (now, before) = (clock.GetTimestamp(), _lastRead);
        _lastRead = now;
        if (clock.GetElapsedTime(before, now) >= 2 * Pause) return;
        // A signal may end it early, which does no harm.
        _ = NanoSleep(Nanoseconds, 0);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in Timespec request, nint remaining);
}
