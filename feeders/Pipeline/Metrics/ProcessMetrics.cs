using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>What every program tells of itself. A start time that changes is a restart, also one that nobody saw happen.</summary>
internal static class ProcessMetrics
{
    // Once: computed from the boot time, it would move with a clock that is set.
    private static readonly double Started = StartTime();

    private static readonly Instrument[] All =
    [
        BloombergMeter.Instance.CreateObservableGauge(
            "bloomberg_process_start_time_seconds", () => Started, description: "When this program was started, Unix time"),
        BloombergMeter.Instance.CreateObservableGauge(
            "bloomberg_process_resident_memory_bytes", () => Environment.WorkingSet, description: "Memory this program has in use"),
        BloombergMeter.Instance.CreateObservableCounter(
            "bloomberg_process_cpu_seconds_total", () => Environment.CpuUsage.TotalTime.TotalSeconds, description: "Processor time this program has used"),
    ];

    /// <summary>Makes the instruments, once for the process however many hosts it has.</summary>
    public static int Publish() => All.Length;

    private static double StartTime()
    {
        using var own = Process.GetCurrentProcess();
        return new DateTimeOffset(own.StartTime).ToUnixTimeMilliseconds() / 1000.0;
    }
}
