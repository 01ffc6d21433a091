using System.Runtime.InteropServices;

namespace Bloomberg.Market.WebSockets;

/// <summary>
/// Where messages come closely one after the other, each would wake its socket's thread, the router, the live feed and its reader. A pause before the next
/// read lets some come together; where they come further apart there is none. All sockets of a source share one of these: the more of them are busy, the
/// longer each pauses, so that a trade costs about the same when it comes over ten of them.
/// Linux only: nothing in .NET pauses for less than a millisecond. Elsewhere every read is made at once.
/// </summary>
public sealed class Gathering(TimeProvider clock)
{
    /// <summary>Of one busy socket: less than a person or a chart can tell, and several messages of a busy market.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMicroseconds(200);

    /// <summary>More of it for each further one; docs/adr/0010.</summary>
    public static readonly TimeSpan Further = TimeSpan.FromMicroseconds(400);

    /// <summary>Of one among many.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(5);

    private int _busy;

    /// <summary>The pause of each socket while so many are busy.</summary>
    public static TimeSpan PauseOf(int busy)
    {
        var pause = Pause + Further * (Math.Max(busy, 1) - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>For one socket, used by its thread alone.</summary>
    public Reader NewReader() => new(this);

    public sealed class Reader(Gathering all) : IDisposable
    {
        private long _lastRead;
        private bool _busy;

        /// <summary>Called when a read is done and what it brought is handed on.</summary>
        public void BeforeNextRead()
        {
            if (!OperatingSystem.IsLinux()) return;
            var (now, before) = (all.Clock.GetTimestamp(), _lastRead);
            _lastRead = now;
            var between = all.Clock.GetElapsedTime(before, now);
            Become(between < 2 * LongestPause);
            var pause = PauseOf(Volatile.Read(ref all._busy));
            // A signal may end it early, which does no harm.
            if (between < 2 * pause) _ = NanoSleep(new Timespec { Nanoseconds = (nint)pause.TotalNanoseconds }, 0);
        }

        public void Dispose() => Become(false);

        private void Become(bool busy)
        {
            if (busy == _busy) return;
            _busy = busy;
            Interlocked.Add(ref all._busy, busy ? 1 : -1);
        }
    }

    private TimeProvider Clock { get; } = clock;

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
