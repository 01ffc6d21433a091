using System.Globalization;
using Bloomberg.Benchmarks.Report;

namespace Bloomberg.Benchmarks.Load;

/// <summary>
/// The highest rate the whole product keeps up with: everything the market makes is taken in, the source never waits, the spool stays
/// short, and afterwards every trade is in InfluxDB.
/// </summary>
public static class SustainedRun
{
    private const int Symbols = 500;
    private const int LinesPerBatch = 5_000;
    private static readonly int[] Rates = [20_000, 50_000, 100_000, 150_000, 200_000, 300_000];
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(15);

    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
    {
        (int Rate, LoadSpan Span)? highest = null;
        var ended = "more was not tried";
        foreach (var rate in Rates)
        {
            var (span, trouble) = await TryAsync(rate);
            await Console.Out.WriteLineAsync($"sustained: {rate}/s: {span.TradesPerSecond:0}/s, {span.CpuMicroseconds:0.0} us, {span.Cores}; {trouble ?? "keeps up"}");
            if (trouble is not null)
            {
                ended = string.Create(CultureInfo.InvariantCulture, $"at {rate / 1000} k/s {trouble}: {span.Cores}");
                break;
            }
            highest = (rate, span);
        }
        if (highest is not var (kept, best)) return [new Finding("highest rate kept up with", $"below {Rates[0]}/s") { Limit = ended }];
        return
        [
            new Finding($"highest rate kept up with, {Symbols} symbols", $"{kept / 1000} k trades/s") { Limit = ended },
            new Finding("CPU of the feeder for one trade at that rate", string.Create(CultureInfo.InvariantCulture, $"{best.CpuMicroseconds:0.0} µs")) { Limit = best.Cores },
        ];
    }

    private static async Task<(LoadSpan Span, string? Trouble)> TryAsync(int rate)
    {
        await using var product = await LoadedProduct.StartAsync(Symbols, rate);
        var span = await LoadedProduct.MeasureAsync(product, Time);
        var trouble =
            span.TradesPerSecond < 0.98 * rate ? string.Create(CultureInfo.InvariantCulture, $"{span.TradesPerSecond / 1e3:0} k/s came through")
            : span.Waits > 0 ? $"a source waited {span.Waits} times"
            : span.To.SpoolFiles > 2 * rate / LinesPerBatch + 3 ? $"{span.To.SpoolFiles} batches wait in the spool"
            : await LoadedProduct.StoredAsync(product) ? null
            : "not all was stored within a minute";
        return (span, trouble);
    }
}
