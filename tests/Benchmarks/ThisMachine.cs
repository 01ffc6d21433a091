using System.Globalization;
using System.Runtime.InteropServices;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Benchmarks;

/// <summary>What the kernel says of the machine.</summary>
public static class ThisMachine
{
    public static async Task<Machine> LookAsync(TimeProvider clock)
    {
        var gib = double.Parse(Field("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / (1 << 20);
        return new Machine(
            $"{Field("/proc/cpuinfo", "model name")}, {Environment.ProcessorCount} cores",
            string.Create(CultureInfo.InvariantCulture, $"{gib:0.0} GiB"),
            "Linux " + (await File.ReadAllTextAsync("/proc/sys/kernel/osrelease")).Trim(),
            RuntimeInformation.FrameworkDescription,
            await InfluxdAsync(),
            string.Join(", ", (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ').Take(3)),
            clock.GetUtcNow());
    }

    private static string Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";

    private static async Task<string> InfluxdAsync()
    {
        if (!InfluxServer.Installed) return "not installed";
        var said = await ChildProcess.RunAsync(new ChildCommand { File = InfluxServer.Program, Arguments = ["version"] });
        return said.Split(' ').ElementAtOrDefault(1) ?? said;
    }
}
