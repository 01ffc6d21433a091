using System.Globalization;

namespace Bloomberg.Benchmarks.Load;

/// <summary>What the kernel says a process has used.</summary>
public static class ProcessUse
{
    private const double TicksPerSecond = 100; // fixed for programs, whatever the kernel's own

    /// <summary>Seconds of CPU, user and system.</summary>
    public static double CpuSeconds(int process)
    {
        // The name, in brackets, may hold spaces. Behind it user time is the 12th field, system time the 13th.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    /// <summary>MiB in memory.</summary>
    public static double ResidentMiB(int process) =>
        Number(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
