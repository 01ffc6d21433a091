using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>The venue misbehaves; the feeder goes on and says what it saw.</summary>
public sealed class VenueFaultTests
{
    [Theory]
    [InlineData("drop")]
    [InlineData("garbage-bytes")]
    [InlineData("server-shutdown")]
    public async Task Collection_goes_on_after_the_connection_is_lost(string fault)
    {
        await using var product = await StartAsync();
        var run = new SteeringRun(product);
        await run.SubscribedAsync(3);
        await product.StrikeAsync(new { kind = fault });
        await Eventually.TrueAsync(async () => await run.ConnectionsOpenedAsync() >= 2, $"a second connection\n{product.Logs}");
        await run.SubscribedAsync(3);
        await FlowsAsync(product);
    }

    [Fact]
    public async Task Garbage_frames_are_counted_shown_and_survived()
    {
        await using var product = await StartAsync();
        var run = new SteeringRun(product);
        await run.SubscribedAsync(3);
        await product.StrikeAsync(new { kind = "garbage", count = 5 });
        await Eventually.TrueAsync(async () => (await product.MetricsAsync()).Contains("bloomberg_binance_malformed_frames_total{", StringComparison.Ordinal),
            $"the frames are counted\n{product.Logs}");
        Assert.Contains("sent a frame that cannot be read", product.Market!.Output, StringComparison.Ordinal);
        await FlowsAsync(product);
    }

    [Fact]
    public async Task A_restarted_feeder_collects_although_the_venues_REST_refuses()
    {
        await using var product = await StartAsync();
        var run = new SteeringRun(product);
        await run.SubscribedAsync(3);
        await FlowsAsync(product);
        await product.KillMarketAsync();
        await product.StrikeAsync(new { kind = "rest-status", status = 500, count = 100_000 });
        await product.StartMarketAsync();
        await run.SubscribedAsync(3);
        await FlowsAsync(product);
    }

    [Fact]
    public async Task Skipped_ids_are_named_fetched_and_their_candle_is_whole_again()
    {
        await using var product = await StartAsync();
        await new SteeringRun(product).SubscribedAsync(3);
        await FlowsAsync(product);
        await product.StrikeAsync(new { kind = "skip", symbol = "BTCUSDT", count = 4 });
        JsonElement[] gaps = [];
        await Eventually.TrueAsync(async () =>
        {
            gaps = [.. (await product.GetAsync("/api/v1/gaps?exchange=binance&symbol=BTC/USDT")).GetProperty("gaps").EnumerateArray()];
            return gaps.Length == 1 && gaps[0].GetProperty("state").GetString() == "filled";
        }, $"the gap is in the ledger and filled\n{product.Logs}");
        Assert.Equal("skipped", gaps[0].GetProperty("cause").GetString());
        Assert.Equal(4, gaps[0].GetProperty("filled").GetInt64());
        var (from, to) = (gaps[0].GetProperty("from_id").GetInt64(), gaps[0].GetProperty("to_id").GetInt64());
        Assert.Equal(3, to - from);
        var stored = await product.StoredIdsAsync("BTC/USDT");
        for (var id = from; id <= to; id++) Assert.Single(stored, id);
        var candles = await product.GetAsync("/api/v1/candles?exchange=binance&symbol=BTC/USDT&interval=1m");
        Assert.Equal(0, candles.GetProperty("gaps").GetArrayLength());
    }

    private static async Task<Product> StartAsync()
    {
        var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", "3", "--rate", "200"], Trades = "aggTrade", KeepForever = false,
        });
        await product.WatchAsync(await new SteeringRun(product).SymbolsAsync());
        return product;
    }

    // Prices that are younger than this call.
    private static async Task FlowsAsync(Product product)
    {
        var now = TimeProvider.System.GetUtcNow();
        await Eventually.TrueAsync(async () =>
        {
            var quotes = (await product.GetAsync("/api/v1/quotes?symbols=binance:BTC/USDT")).GetProperty("quotes").EnumerateArray().ToArray();
            return quotes.Length == 1 && quotes[0].GetProperty("source_time").GetDateTimeOffset() > now;
        }, $"prices flow\n{product.Logs}");
    }
}
