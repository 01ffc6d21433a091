using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>What is silent is found, tried, and shown; what is only quiet is left alone.</summary>
public sealed class WatchdogJourneyTests
{
    [Fact]
    public async Task A_symbol_that_goes_silent_is_found_tried_again_and_recovers()
    {
        // The busiest of twenty has some ten trades a second, the quietest one in many seconds.
        await using var run = await VenueRun.StartAsync(symbols: 20, rate: 60);
        await Eventually.TrueAsync(async () => (await run.Product.StoredIdsAsync("BTC/USDT")).Count > 300, $"the symbol's rate is known\n{run.Product.Logs}", 120);
        // Three steps of some twenty seconds each, as the symbol's own rate has it, and time to spare.
        await run.StrikeAsync(new { kind = "silence", symbol = "BTCUSDT", seconds = 100 });
        await run.ReachesAsync(Action("resubscribe"), 1);
        await run.ReachesAsync(Action("move"), 1);
        await run.ReachesAsync(Action("report"), 1);
        Assert.Equal(1, await run.MetricAsync("bloomberg_binance_silent_symbols"));
        await Eventually.TrueAsync(async () => await run.MetricAsync("bloomberg_binance_silent_symbols") == 0, $"it recovers\n{run.Product.Logs}", 120);

        Assert.Contains("BTC/USDT delivers again", run.Product.Market!.Output, StringComparison.Ordinal);
        var others = run.Symbols.Where(s => s != "BTC/USDT" && run.Product.Market.Output.Contains($"{s} trades at the venue", StringComparison.Ordinal));
        Assert.Empty(others);
    }

    [Fact]
    public async Task A_connection_that_is_half_closed_is_found_by_our_ping()
    {
        await using var run = await VenueRun.StartAsync(symbols: 3, rate: 100, ("BLOOMBERG_BINANCE_PING_SECONDS", "1"));
        await run.StrikeAsync(new { kind = "half-close" });
        await run.ReachesAsync("bloomberg_binance_connection_losses_total", 1);
        await Eventually.TrueAsync(async () => await new SteeringRun(run.Product).ConnectionsOpenedAsync() >= 2, $"it reconnects\n{run.Product.Logs}");
        var stored = (await run.Product.StoredIdsAsync("BTC/USDT")).DefaultIfEmpty().Max();
        await Eventually.TrueAsync(async () => (await run.Product.StoredIdsAsync("BTC/USDT")).DefaultIfEmpty().Max() > stored + 100, $"trades flow again\n{run.Product.Logs}");
    }

    private static string Action(string action) => $$"""bloomberg_binance_watchdog_actions_total{action="{{action}}"}""";
}
