using System.Globalization;
using Bloomberg.Benchmarks.Report;

namespace Bloomberg.Benchmarks.Load;

/// <summary>Does a trade cost more when it is one of many symbols'? The same rate over 10 to 5,000 symbols.</summary>
public static class GrowthRun
{
    private const int Rate = 20_000;
    private const double Wanted = 1.3;
    private static readonly int[] Symbols = [10, 100, 1_000, 5_000];
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(15);

    /// <param name="arguments">Numbers of symbols instead of the usual ones: <c>10 2000</c>.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
    {
        var findings = new List<Finding>();
        LoadSpan? least = null;
        foreach (var symbols in arguments.Count == 0 ? Symbols : [.. arguments.Select(int.Parse)])
        {
            await using var product = await LoadedProduct.StartAsync(symbols, Rate);
            var span = await LoadedProduct.MeasureAsync(product, Time);
            least ??= span;
            findings.Add(Growth(symbols, least, span));
            await Console.Out.WriteLineAsync($"growth: {findings[^1]}");
        }
        return findings;
    }

    private static Finding Growth(int symbols, LoadSpan least, LoadSpan span)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"CPU of the feeder for one trade, {symbols} symbols at {Rate / 1000} k/s");
        var growth = span.CpuMicroseconds / least.CpuMicroseconds;
        var measured = string.Create(CultureInfo.InvariantCulture,
            $"{span.CpuMicroseconds:0.0} µs ({growth:0.00}×); {span.CpuMicrosecondsPerEvent:0.0} µs for one event ({span.CpuMicrosecondsPerEvent / least.CpuMicrosecondsPerEvent:0.00}×)");
        // A venue that lags tells nothing of the feeder.
        if (span.TradesPerSecond < 0.95 * Rate) return new Finding(what, $"{measured}, but only {span.TradesPerSecond:0} trades/s came") { Limit = span.Cores };
        return new Finding(what, measured)
        {
            Wanted = "growth below 1.3×", Holds = growth < Wanted, Limit = "statistics come once a second for each symbol",
        };
    }
}
