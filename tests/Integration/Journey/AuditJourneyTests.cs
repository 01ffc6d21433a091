using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Holes that no live check can see are found by comparing what is stored with itself.</summary>
public sealed class AuditJourneyTests
{
    [Fact]
    public async Task A_hole_before_a_run_that_was_killed_while_InfluxDB_was_away_is_found_and_filled()
    {
        await using var product = await StartAsync();
        await product.KillMarketAsync();
        await product.Influx.StopAsync();

        // The second run collects into its spool and cannot ask what was stored last; the third one only sees what the second collected.
        await product.StartMarketAsync();
        await Eventually.TrueAsync(() => Directory.GetFiles(product.SpoolFolder, "*.lp").Length > 2, $"batches wait on the disk\n{product.Logs}", 60);
        await product.KillMarketAsync();
        await product.StartMarketAsync();
        await product.Influx.StartAsync();

        await Completeness.ReachedAsync(product);
    }

    [Fact]
    public async Task Trades_deleted_in_the_database_are_found_at_the_next_start_and_fetched_again()
    {
        await using var product = await StartAsync();
        var stored = await product.StoredIdsAsync("BTC/USDT");
        await product.EndMarketAsync(ChildProcess.SigTerm);
        var times = await product.QueryAsync($"SELECT trade_id FROM trades WHERE symbol = 'BTC/USDT' AND trade_id >= {stored[20]} AND trade_id <= {stored[60]}");
        var (first, last) = (times[0].Rows[0][0].GetInt64(), times[0].Rows[^1][0].GetInt64());
        await product.QueryAsync($"DELETE FROM trades WHERE symbol = 'BTC/USDT' AND time >= {first} AND time <= {last}");
        await product.StartMarketAsync();

        await Completeness.ReachedAsync(product);
        Assert.Contains(await Completeness.GapsAsync(product), gap => gap.GetProperty("cause").GetString() == "audit");
    }

    [Fact]
    public async Task A_candle_that_InfluxDB_lost_while_memory_still_held_it_is_written_again_once_InfluxDB_is_back()
    {
        await using var product = await StartAsync();
        // The first minute had begun before it was watched, so what is stored does not tell its candle.
        await Eventually.TrueAsync(async () => await CandlesAsync(product) >= 2 * 3, $"a whole minute of each symbol is closed\n{product.Logs}", 150);
        await product.QueryAsync("DELETE FROM candles_1m");
        Assert.Equal(0, await CandlesAsync(product));

        await product.Influx.StopAsync();
        await Eventually.TrueAsync(() => Directory.GetFiles(product.SpoolFolder, "*.lp").Length > 1, $"batches wait on the disk\n{product.Logs}", 60);
        await product.Influx.StartAsync();

        await Eventually.TrueAsync(async () => await CandlesAsync(product) >= 3, $"the candles are written again\n{product.Logs}", 45);
    }

    private static async Task<long> CandlesAsync(Product product) =>
        (await product.QueryAsync("SELECT count(close) FROM candles_1m")).SelectMany(series => series.Rows).Sum(row => row[1].GetInt64());

    private static async Task<Product> StartAsync()
    {
        var product = await Product.StartAsync(new ProductOptions { Venue = ["--symbols", "3", "--rate", "600"], Trades = "aggTrade", KeepForever = false });
        var run = new SteeringRun(product);
        await product.WatchAsync(await run.SymbolsAsync());
        await run.SubscribedAsync(3);
        await Eventually.TrueAsync(async () => (await product.StoredIdsAsync("BTC/USDT")).Count > 100, $"trades are stored\n{product.Logs}");
        return product;
    }
}
