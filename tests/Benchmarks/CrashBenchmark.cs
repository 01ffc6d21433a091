using System.Globalization;
using Bloomberg.Benchmarks.Report;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does it cost that the open batch survives kill -9? Trades become lines, batches and spool files as fast as they can, in blocks of
/// many, as in a storm, and of one, as on a quiet day; without a file for the open batch, with one written by the router after each block, and
/// with one written from a thread beside it (docs/adr/0007).
/// </summary>
public static class CrashBenchmark
{
    private const int Rounds = 25;

    /// <param name="folders">Where the spool is: a disk, a tmpfs. By default where temporary files go.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> folders)
    {
        var findings = new List<Finding>();
        foreach (var folder in folders.DefaultIfEmpty(Path.GetTempPath()))
        {
            findings.AddRange(await FullSpeedAsync(folder, ticksPerBlock: 256));
            findings.AddRange(await FullSpeedAsync(folder, ticksPerBlock: 1));
        }
        return findings;
    }

    private static async Task<List<Finding>> FullSpeedAsync(string folder, int ticksPerBlock)
    {
        var lines = ticksPerBlock > 1 ? 500_000 : 200_000;
        var results = await RoundsAsync(way => new CrashRun(folder, way).FullSpeedAsync(lines, ticksPerBlock));
        var today = results[OpenBatch.MemoryOnly].Max(result => result.LinesPerSecond);
        var findings = new List<Finding>();
        foreach (var (way, rounds) in results)
        {
            var speed = rounds.Max(result => result.LinesPerSecond);
            var cpu = rounds.Min(result => result.CpuSeconds / result.Lines);
            findings.Add(new Finding($"lines into {folder}, blocks of {ticksPerBlock}, {way}", string.Create(CultureInfo.InvariantCulture,
                $"{speed / 1e6:0.00} M/s, {speed / today * 100 - 100:+0.0;-0.0;0.0} %, {cpu * 1e9:0} ns CPU a line")));
        }
        return findings;
    }

    // Interleaved, so that what else the machine does meets all ways alike; of each the best round counts, which it disturbed least. The
    // first round only warms up.
    private static async Task<Dictionary<OpenBatch, List<CrashResult>>> RoundsAsync(Func<OpenBatch, Task<CrashResult>> run)
    {
        var results = Enum.GetValues<OpenBatch>().ToDictionary(way => way, _ => new List<CrashResult>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var (way, rounds) in results)
            {
                var result = await run(way);
                if (round > 0) rounds.Add(result);
            }
        }
        return results;
    }
}
