using System.Globalization;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Benchmarks.Load;

/// <summary>From the start of the feeder's process until a trade that happened after it is stored.</summary>
public static class StartupRun
{
    private const int Starts = 7;
    private const int Symbols = 20;
    private const int Rate = 1_000;
    private const double Wanted = 2;

    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
    {
        await using var product = await LoadedProduct.StartAsync(Symbols, Rate);
        var starts = new List<double>();
        for (var i = 0; i < Starts; i++) starts.Add(await StartAsync(product));
        var middle = starts.Order().ElementAt(Starts / 2);
        return
        [
            new Finding($"from the feeder's start to the first stored trade, {Starts} starts",
                string.Create(CultureInfo.InvariantCulture, $"{middle:0.00} s, {starts.Min():0.00} to {starts.Max():0.00}"))
            {
                Wanted = "below 2 s", Holds = middle < Wanted, Limit = "a batch of a quiet market waits a second for more lines",
            },
        ];
    }

    private static async Task<double> StartAsync(Product product)
    {
        await product.EndMarketAsync(ChildProcess.SigTerm);
        var clock = TimeProvider.System;
        var (started, now) = (clock.GetTimestamp(), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await product.StartMarketAsync();
        await Eventually.TrueAsync(async () => (await product.QueryAsync($"SELECT trade_id FROM trades WHERE time >= {now}ms LIMIT 1")).Count > 0,
            $"a new trade is stored\n{product.Logs}");
        return clock.GetElapsedTime(started).TotalSeconds;
    }
}
