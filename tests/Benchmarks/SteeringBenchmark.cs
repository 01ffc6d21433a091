using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Benchmarks;

/// <summary>
/// Two hundred watchlist changes, one every 50 ms, while 20,000 orders a second play over 500 symbols: how long from the request to the
/// changed subscription at the venue? Needs influxd and postgres, like the integration tests.
/// </summary>
public static class SteeringBenchmark
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    /// <summary>True when the 99th percentile keeps the promise of one second.</summary>
    public static async Task<bool> RunAsync()
    {
        await using var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", "500", "--rate", "20000"], Trades = "aggTrade", KeepForever = false,
        });
        var run = new SteeringRun(product);
        var symbols = await run.SymbolsAsync();
        var watchlist = await product.WatchAsync(symbols[..400]);
        await run.SubscribedAsync(400);
        await run.ChangeAsync(watchlist, symbols[400..500]);

        var delays = run.Delays.Order().ToList();
        var p99 = At(delays, 0.99);
        await Console.Out.WriteLineAsync(
            $"steering: {delays.Count} changes, p50 {At(delays, 0.5).TotalMilliseconds:0} ms, p99 {p99.TotalMilliseconds:0} ms, " +
            $"max {delays[^1].TotalMilliseconds:0} ms, connections opened {await run.ConnectionsOpenedAsync()}");
        return p99 < Promise;
    }

    private static TimeSpan At(List<TimeSpan> sorted, double part) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * part)];
}
