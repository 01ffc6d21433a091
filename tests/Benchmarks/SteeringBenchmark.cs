using System.Globalization;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Benchmarks;

/// <summary>
/// Two hundred watchlist changes, one every 50 ms, while 20,000 orders a second play over 500 symbols: how long from the request to the
/// changed subscription at the venue? Needs influxd and postgres, like the integration tests.
/// </summary>
public static class SteeringBenchmark
{
    private static readonly TimeSpan Promise = TimeSpan.FromMilliseconds(300);

    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
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
        var connections = await run.ConnectionsOpenedAsync();
        return
        [
            new Finding($"watchlist change to changed subscription, {delays.Count} changes at 20 k/s", string.Create(CultureInfo.InvariantCulture,
                $"p50 {At(delays, 0.5).TotalMilliseconds:0} ms, p99 {p99.TotalMilliseconds:0} ms, at most {delays[^1].TotalMilliseconds:0} ms; {connections} connections opened"))
            {
                Wanted = "p99 below 300 ms", Holds = p99 < Promise, Limit = "the venue takes five control messages a second and connection",
            },
        ];
    }

    private static TimeSpan At(List<TimeSpan> sorted, double part) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * part)];
}
