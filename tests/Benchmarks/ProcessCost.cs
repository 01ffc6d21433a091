using System.Globalization;

namespace Bloomberg.Benchmarks;

/// <summary>What a process has cost since it began, from the kernel's counters.</summary>
/// <param name="CpuSeconds">Of all its threads, also those that ended.</param>
/// <param name="Switches">Context switches of the threads that live.</param>
public readonly record struct ProcessCost(double CpuSeconds, long Switches)
{
    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static ProcessCost Of(int process)
    {
        // "pid (name) state …": a name may contain spaces, so what counts begins after the last bracket.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return new ProcessCost(ticks / TicksPerSecond, Directory.GetDirectories($"/proc/{process}/task").Sum(SwitchesOf));
    }

    public static ProcessCost operator -(ProcessCost left, ProcessCost right) => new(left.CpuSeconds - right.CpuSeconds, left.Switches - right.Switches);

    private static long SwitchesOf(string task)
    {
        try
        {
            return File.ReadLines(Path.Combine(task, "status"))
                .Where(line => line.Contains("ctxt_switches:", StringComparison.Ordinal))
                .Sum(line => long.Parse(line.AsSpan(line.IndexOf(':') + 1).Trim(), CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0; // the thread ended meanwhile
        }
    }
}
