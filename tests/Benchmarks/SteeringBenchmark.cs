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

        var connections = await run.ConnectionsOpenedAsync();
        return
        [
            Finding("a symbol added to its subscription", run.Additions, $"; {connections} connections opened") with
            {
                Wanted = "p99 below 300 ms", Holds = At([.. run.Additions.Order()], 0.99) < Promise,
                Limit = "the venue takes five control messages a second and connection",
            },
            Finding("a symbol removed to the end of its subscription", run.Removals, "") with { Limit = "the same; what comes meanwhile is left out" },
        ];
    }

    private static Finding Finding(string what, IEnumerable<TimeSpan> delays, string more)
    {
        var sorted = delays.Order().ToList();
        return new Finding($"{what}, {sorted.Count} changes at 20 k/s, one every 50 ms", string.Create(CultureInfo.InvariantCulture,
            $"p50 {At(sorted, 0.5).TotalMilliseconds:0} ms, p99 {At(sorted, 0.99).TotalMilliseconds:0} ms, at most {sorted[^1].TotalMilliseconds:0} ms{more}"));
    }

    private static TimeSpan At(List<TimeSpan> sorted, double part) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * part)];
}
