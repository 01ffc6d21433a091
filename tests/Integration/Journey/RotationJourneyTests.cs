using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Connections are replaced while trades flow, and nobody can tell from the data.</summary>
public sealed class RotationJourneyTests
{
    [Fact]
    public async Task Rotating_every_few_seconds_loses_and_doubles_nothing()
    {
        await using var run = await VenueRun.StartAsync(symbols: 6, rate: 400, ("BLOOMBERG_BINANCE_ROTATE_AFTER_SECONDS", "3"));
        await run.ReachesAsync(Rotations("age"), 4);
        await run.AssertCompleteAsync();
        Assert.Equal(0, await run.MetricAsync("bloomberg_binance_connection_losses_total"));
        Assert.InRange(await new SteeringRun(run.Product).ConnectionsOpenedAsync(), 5, 100);
    }

    [Fact]
    public async Task A_shutdown_that_the_venue_announces_loses_nothing()
    {
        await using var run = await VenueRun.StartAsync(symbols: 6, rate: 400);
        for (var time = 1; time <= 3; time++)
        {
            await run.StrikeAsync(new { kind = "server-shutdown" });
            await run.ReachesAsync(Rotations("shutdown"), time);
        }
        await run.AssertCompleteAsync();
        Assert.Equal(0, await run.MetricAsync("bloomberg_binance_connection_losses_total"));
        await OneConnectionIsLeftAsync(run.Product);
    }

    [Fact]
    public async Task A_connection_most_of_whose_symbols_are_silent_is_replaced_before_it_closes()
    {
        await using var run = await VenueRun.StartAsync(symbols: 6, rate: 400);
        // One more than it takes: on a slow machine one may be found out so late that another was moved already.
        string[] silent = [.. run.Symbols.Take(5)];
        // A rate is known after ten seconds with a trade: twice that.
        await Eventually.TrueAsync(async () => await LeastStoredAsync(run) > 1_000, $"the rate of each is known\n{run.Product.Logs}", 120);
        foreach (var symbol in silent) await run.StrikeAsync(new { kind = "silence", symbol = symbol.Replace("/", "", StringComparison.Ordinal), seconds = 120 });
        var together = 0;
        await Eventually.TrueAsync(async () =>
        {
            together = Math.Max(together, await ConnectionsAsync(run.Product));
            return await run.MetricAsync(Rotations("sick")) >= 1;
        }, () => $"the connection is replaced\n{run.Product.Logs}", 90);
        await run.HealAsync();

        Assert.Equal(2, together);
        await Eventually.TrueAsync(async () => await FilledAsync(run) is var filled && silent.All(filled.Contains), $"what the silence cost is filled\n{run.Product.Logs}", 60);
        await run.AssertStoredOnceAsync();
        Assert.Equal(0, await run.MetricAsync("bloomberg_market_gaps_open"));
        // The others were carried by one connection or the other all the time.
        Assert.Equal(silent.Order(), (await FilledAsync(run)).Distinct().Order());
        Assert.Equal(0, await run.MetricAsync("bloomberg_binance_connection_losses_total"));
        await OneConnectionIsLeftAsync(run.Product);
    }

    [Fact]
    public async Task Statuses_stand_still_and_the_watchlist_counts_during_rotations()
    {
        await using var run = await VenueRun.StartAsync(symbols: 6, rate: 400, ("BLOOMBERG_BINANCE_ROTATE_AFTER_SECONDS", "2"));
        var id = (await run.Product.GetAsync("/api/v1/watchlists")).GetProperty("watchlists")[0].GetProperty("id").GetInt64();
        await Eventually.TrueAsync(async () => (await StatusesAsync(run.Product, id)).All(s => s == "collecting"), $"all are collected\n{run.Product.Logs}");
        await Eventually.TrueAsync(async () =>
        {
            Assert.All(await StatusesAsync(run.Product, id), status => Assert.Equal("collecting", status));
            return await run.MetricAsync(Rotations("age")) >= 3;
        }, $"three rotations\n{run.Product.Logs}", 60);
    }

    private static string Rotations(string reason) => $$"""bloomberg_binance_rotations_total{reason="{{reason}}"}""";

    private static Task OneConnectionIsLeftAsync(Product product) => Eventually.TrueAsync(
        async () => await ConnectionsAsync(product) == 1, $"the old connections are closed\n{product.Logs}");

    private static async Task<int> ConnectionsAsync(Product product) =>
        (await product.AskVenueAsync("/admin/state")).GetProperty("connections").GetArrayLength();

    private static async Task<int> LeastStoredAsync(VenueRun run)
    {
        var least = int.MaxValue;
        foreach (var symbol in run.Symbols) least = Math.Min(least, (await run.Product.StoredIdsAsync(symbol)).Count);
        return least;
    }

    // The symbols with a gap that is filled, once for each gap.
    private static async Task<string[]> FilledAsync(VenueRun run) =>
        [.. (await run.GapsAsync()).EnumerateArray().Where(gap => gap.GetProperty("state").GetString() == "filled").Select(gap => gap.GetProperty("symbol").GetString()!)];

    private static async Task<string[]> StatusesAsync(Product product, long watchlist)
    {
        var list = await product.GetAsync($"/api/v1/watchlists/{watchlist}");
        return [.. list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("status").GetString()!)];
    }
}
