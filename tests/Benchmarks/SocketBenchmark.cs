using System.Globalization;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does the way from the venue's socket to the live feed cost? The whole product runs: first the simulated venue, which sends what became
/// due every two milliseconds, at two rates; then a venue that sends frame by frame and writes the time of sending into the price, so that the
/// live feed tells how long each took. Variables given as NAME=VALUE are for the feeder alone; <c>singles</c> leaves the bursts out.
/// </summary>
public static class SocketBenchmark
{
    private const int Symbols = 500;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);

    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
    {
        var environment = arguments.Where(argument => argument != "singles").Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var singles = await SinglesAsync(20_000, mostCores: 0.25, environment);
        if (arguments.Contains("singles")) return singles;
        return [await BurstsAsync(20_000, mostCores: 0.25, environment), await BurstsAsync(100_000, mostCores: 0.5, environment), .. singles];
    }

    private static async Task<Finding> BurstsAsync(int rate, double mostCores, IReadOnlyDictionary<string, string> environment)
    {
        await using var product = await StartAsync(rate, environment);
        await WatchAsync(product);
        return await MeasureAsync(product, $"frames in bursts, {rate} a second", rate, mostCores);
    }

    private static async Task<IReadOnlyList<Finding>> SinglesAsync(int rate, double mostCores, IReadOnlyDictionary<string, string> environment)
    {
        using var venue = new PacedVenue(rate);
        await using var product = await StartAsync(rate: 1, new Dictionary<string, string>(environment)
        {
            ["BLOOMBERG_BINANCE_STREAM_URL"] = venue.Url.OriginalString,
        });
        await product.WatchAsync(await new SteeringRun(product).SymbolsAsync());
        await venue.SubscribedAsync(Symbols);
        venue.Begin();
        var cost = await MeasureAsync(product, $"frames one by one, {rate} a second", rate, mostCores);
        // Afterwards: whoever listens is a second reader beside the API, and would be part of the cost.
        using var feed = new LiveDelays(product.MarketUrl, venue);
        await Task.Delay(WarmUp, TimeProvider.System);
        feed.Restart();
        await Task.Delay(Measured, TimeProvider.System);
        var (p50, p99, p999) = feed.Percentiles();
        return
        [
            cost,
            new Finding("from sending one of them to the live feed", string.Create(CultureInfo.InvariantCulture, $"p50 {p50:0} µs, p99 {p99:0} µs, p99.9 {p999:0} µs"))
            {
                Wanted = "p50 below 300 µs, p99 below 3 ms", Holds = cost.Holds is null ? null : p50 < 300 && p99 < 3_000,
                Limit = "the scheduler: venue, feeder, API, influxd and the listener share the cores", Step = TradeStep.Socket,
            },
        ];
    }

    private static Task<Product> StartAsync(int rate, IReadOnlyDictionary<string, string> environment) => Product.StartAsync(new ProductOptions
    {
        Venue = ["--symbols", $"{Symbols}", "--rate", $"{rate}"], Trades = "aggTrade", KeepForever = false, MarketEnvironment = environment,
    });

    private static async Task WatchAsync(Product product)
    {
        var run = new SteeringRun(product);
        await product.WatchAsync(await run.SymbolsAsync());
        await run.SubscribedAsync(Symbols);
    }

    private static async Task<Finding> MeasureAsync(Product product, string what, int rate, double mostCores)
    {
        await Task.Delay(WarmUp, TimeProvider.System);
        var (before, frames, began) = (ProcessCost.Of(product.Market!.Id), await FramesAsync(product), TimeProvider.System.GetTimestamp());
        await Task.Delay(Measured, TimeProvider.System);
        var (cost, count) = (ProcessCost.Of(product.Market!.Id) - before, await FramesAsync(product) - frames);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var (reached, cores) = (count / seconds, cost.CpuSeconds / seconds);
        return new Finding(what, string.Create(CultureInfo.InvariantCulture,
            $"{reached:0} a second, {cores:0.000} cores, {cost.CpuSeconds / count * 1e6:0.00} µs CPU a frame, {(double)cost.Switches / count:0.000} context switches a frame"))
        {
            Wanted = string.Create(CultureInfo.InvariantCulture, $"below {mostCores} cores"),
            Holds = reached < 0.95 * rate ? null : cores < mostCores,
            Limit = "waking a thread, and the kernel's copy",
            Step = TradeStep.Socket,
        };
    }

    private static async Task<long> FramesAsync(Product product) => (await product.MetricsAsync()).Split('\n')
        .Where(line => line.StartsWith("bloomberg_binance_frames_total{", StringComparison.Ordinal))
        .Sum(line => (long)double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
}
