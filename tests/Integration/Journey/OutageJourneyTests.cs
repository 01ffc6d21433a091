using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>A store goes away; the market goes on, and afterwards nothing is missing.</summary>
public sealed class OutageJourneyTests
{
    [Fact]
    public async Task Prices_move_while_InfluxDB_is_away_and_every_trade_is_there_afterwards()
    {
        await using var product = await StartAsync();
        await product.Influx.KillAsync();
        var before = await SourceTimeAsync(product);
        await Eventually.TrueAsync(async () => await SourceTimeAsync(product) > before + TimeSpan.FromSeconds(3), $"prices move\n{product.Logs}");
        await Eventually.TrueAsync(() => Directory.GetFiles(product.SpoolFolder, "*.lp").Length > 2, $"batches wait on the disk\n{product.Logs}");
        await product.Influx.StartAsync();
        await Completeness.ReachedAsync(product);
    }

    [Fact]
    public async Task What_a_full_spool_drops_is_named_and_fetched_again()
    {
        await using var product = await StartAsync(("BLOOMBERG_SPOOL_MAX_BYTES", "1048576"));
        await product.Influx.StopAsync();
        JsonElement[] gaps = [];
        await Eventually.TrueAsync(async () =>
        {
            gaps = await Completeness.GapsAsync(product);
            return gaps.Any(gap => gap.GetProperty("cause").GetString() == "spool_full");
        }, $"dropped trades are named\n{product.Logs}", 90);
        await product.Influx.StartAsync();
        await Completeness.ReachedAsync(product);
        Assert.All(await Completeness.GapsAsync(product), gap => Assert.Equal("filled", gap.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Collection_goes_on_while_PostgreSQL_is_away_and_the_ledger_is_written_later()
    {
        await using var product = await StartAsync();
        await product.Postgres.StopAsync();
        await product.StrikeAsync(new { kind = "skip", symbol = "BTCUSDT", count = 3 });
        var before = await SourceTimeAsync(product);
        await Eventually.TrueAsync(async () => await SourceTimeAsync(product) > before + TimeSpan.FromSeconds(2), $"prices move\n{product.Logs}");
        await product.Postgres.StartAsync();
        await Eventually.TrueAsync(async () => (await Completeness.GapsAsync(product)) is [var gap] && gap.GetProperty("state").GetString() == "filled",
            $"the gap is written and filled\n{product.Logs}", 60);
        await Completeness.ReachedAsync(product);
    }

    private static async Task<Product> StartAsync(params (string Name, string Value)[] environment)
    {
        var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", "3", "--rate", "600"], Trades = "aggTrade", KeepForever = false,
            Environment = environment.ToDictionary(e => e.Name, e => e.Value),
        });
        var run = new SteeringRun(product);
        await product.WatchAsync(await run.SymbolsAsync());
        await run.SubscribedAsync(3);
        await Eventually.TrueAsync(async () => (await product.StoredIdsAsync("BTC/USDT")).Count > 100, $"trades are stored\n{product.Logs}");
        await Eventually.TrueAsync(async () => await SourceTimeAsync(product) != default, $"a price is known\n{product.Logs}");
        return product;
    }

    // Of the newest price the API has; the beginning of time before it has one.
    private static async Task<DateTimeOffset> SourceTimeAsync(Product product)
    {
        var quotes = (await product.GetAsync("/api/v1/quotes?symbols=binance:BTC/USDT")).GetProperty("quotes");
        return quotes.GetArrayLength() == 0 ? default : quotes[0].GetProperty("source_time").GetDateTimeOffset();
    }
}
