using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>kill -9 of the feeder while trades flow.</summary>
public sealed class CrashJourneyTests
{
    [Fact]
    public async Task After_a_kill_what_was_on_its_way_is_named_and_fetched_again()
    {
        var files = RecordedTrades.Bitcoin.Select(Recordings.Require).ToArray();
        var recorded = RecordedTrades.Ids(RecordedTrades.Bitcoin);
        await using var product = await Product.StartAsync(new ProductOptions { Venue = ["--replay", .. files, "--speed", "60"], Trades = "trade" });
        await product.WatchAsync("BTC/USDT");
        await Eventually.TrueAsync(async () => (await product.StoredIdsAsync("BTC/USDT")).Count > 3_000, $"some trades are stored\n{product.Logs}");
        await FreezeAsync(product);
        await product.KillMarketAsync();
        var spooled = SpooledIds(product.SpoolFolder);
        var before = await product.StoredIdsAsync("BTC/USDT");
        await product.StartMarketAsync();

        // What it had not taken in is named, fetched again by id, and then nothing is missing.
        await Eventually.TrueAsync(async () => (await product.StoredIdsAsync("BTC/USDT")).Count >= recorded.Count, $"every trade is stored\n{product.Logs}", 60);
        var stored = await product.StoredIdsAsync("BTC/USDT");
        Assert.Equal(recorded.Order(), stored.Order());
        Assert.Empty(before.Concat(spooled).Except(stored));

        JsonElement[] gaps = [];
        await Eventually.TrueAsync(async () =>
        {
            gaps = [.. (await product.GetAsync("/api/v1/gaps?exchange=binance&symbol=BTC/USDT")).GetProperty("gaps").EnumerateArray()];
            return gaps.Length > 0 && gaps.All(gap => gap.GetProperty("state").GetString() == "filled");
        }, $"the gap is named and filled\n{product.Logs}");
        Assert.Equal("restart", gaps[^1].GetProperty("cause").GetString());
        Assert.DoesNotContain(gaps.SelectMany(Ids), id => before.Contains(id) || spooled.Contains(id));
        Assert.Contains("are missing", product.Market!.Output, StringComparison.Ordinal);
    }

    // Trades the venue sends now are never taken in, whatever the feeder saves of what it has.
    private static async Task FreezeAsync(Product product)
    {
        product.Market!.Signal(ChildProcess.SigStop);
        var before = await SentAsync(product);
        await Eventually.TrueAsync(async () => await SentAsync(product) > before + 20, "the venue sends on");
    }

    private static async Task<long> SentAsync(Product product) =>
        (await product.AskVenueAsync("/admin/state")).GetProperty("streams").EnumerateArray()
            .Where(stream => stream.GetProperty("stream").GetString() == "btcusdt@trade").Sum(stream => stream.GetProperty("sent").GetInt64());

    // What was in batches, sealed or open, when the process died. A line of the open one may be torn.
    private static List<long> SpooledIds(string folder) =>
        [.. new[] { "*.lp", "*.open" }.SelectMany(pattern => Directory.GetFiles(folder, pattern)).SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("trades,", StringComparison.Ordinal) && line.Contains("buyer_maker=", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split("trade_id=")[1].Split('i')[0], System.Globalization.CultureInfo.InvariantCulture))];

    private static IEnumerable<long> Ids(JsonElement gap)
    {
        var (from, to) = (gap.GetProperty("from_id").GetInt64(), gap.GetProperty("to_id").GetInt64());
        for (var id = from; id <= to; id++) yield return id;
    }
}
