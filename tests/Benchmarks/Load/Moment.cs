using System.Globalization;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Benchmarks.Load;

/// <summary>What the feeder has done up to a moment, and what CPU it and its neighbours used for it.</summary>
public sealed record Moment
{
    /// <summary>The monotonic clock's.</summary>
    public required long At { get; init; }

    public required double Trades { get; init; }

    public required double Statistics { get; init; }

    /// <summary>Times a source waited for the router, or the router for the spool.</summary>
    public required double Waits { get; init; }

    public required double SpoolFiles { get; init; }

    public required double FeederCpu { get; init; }

    public required double VenueCpu { get; init; }

    public required double InfluxdCpu { get; init; }

    public static async Task<Moment> OfAsync(Product product)
    {
        var page = (await product.MetricsAsync()).Split('\n');
        return new Moment
        {
            At = TimeProvider.System.GetTimestamp(),
            Trades = Sum(page, "bloomberg_market_trades_total"),
            Statistics = Sum(page, "bloomberg_market_statistics_total"),
            Waits = Sum(page, "bloomberg_market_channel_waits_total") + Sum(page, "bloomberg_pipeline_batcher_waits_total"),
            SpoolFiles = Sum(page, "bloomberg_pipeline_spool_files"),
            FeederCpu = ProcessUse.CpuSeconds(product.Market!.Id),
            VenueCpu = ProcessUse.CpuSeconds(product.VenueProcessId),
            InfluxdCpu = ProcessUse.CpuSeconds(product.Influx.ProcessId),
        };
    }

    private static double Sum(IEnumerable<string> page, string name) =>
        page.Where(line => line.StartsWith(name + " ", StringComparison.Ordinal) || line.StartsWith(name + "{", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
}
