using System.Globalization;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Recorded markets through the whole product: what was traded is what is stored, and candles equal the venue's own.</summary>
public sealed class ReplayJourneyTests
{
    [Fact]
    public async Task Every_recorded_bitcoin_trade_is_stored_once_and_five_minutes_equal_the_official_row()
    {
        var files = RecordedTrades.Bitcoin.Select(Recordings.Require).ToArray();
        var recorded = RecordedTrades.Ids(RecordedTrades.Bitcoin);
        await using var product = await Product.StartAsync(new ProductOptions { Venue = ["--replay", .. files, "--speed", "max"], Trades = "trade" });
        await product.WatchAsync("BTC/USDT");

        await StoredAsync(product, "BTC/USDT", recorded.Count);
        var stored = await product.StoredIdsAsync("BTC/USDT");
        Assert.Equal(recorded.Order(), stored.Order());
        Assert.Equal(stored.Max() - stored.Min() + 1, stored.Count);

        var official = File.ReadLines(Recordings.Require("binance-pairs/official_5m_candles_fully_covered_by_trade_captures.csv"))
            .Single(line => line.StartsWith("spot,BTCUSDT", StringComparison.Ordinal)).Split(',');
        const string path = "/api/v1/candles?exchange=binance&symbol=BTC/USDT&interval=1m&from=2024-08-08T23:55:00Z&to=2024-08-09T00:00:00Z";
        JsonElement[] minutes = [];
        await Eventually.TrueAsync(async () =>
        {
            minutes = [.. (await product.GetAsync(path)).GetProperty("candles").EnumerateArray()];
            return minutes.Length == 5 && minutes.All(m => m.GetProperty("closed").GetBoolean());
        }, $"five closed candles\n{product.Logs}");

        Assert.Equal(Number(official, 4), minutes[0].GetProperty("open").GetDecimal());
        Assert.Equal(Number(official, 5), minutes.Max(m => m.GetProperty("high").GetDecimal()));
        Assert.Equal(Number(official, 6), minutes.Min(m => m.GetProperty("low").GetDecimal()));
        Assert.Equal(Number(official, 7), minutes[4].GetProperty("close").GetDecimal());
        Assert.Equal(Number(official, 8), Sum(minutes, "volume"));
        Assert.Equal(Number(official, 10), Sum(minutes, "quote_volume"));
        Assert.Equal(Number(official, 11), Sum(minutes, "trades"));
        Assert.Equal(Number(official, 12), Sum(minutes, "taker_buy_volume"));
        Assert.Equal(Number(official, 13), Sum(minutes, "taker_buy_quote_volume"));
        Assert.All(minutes, m => Assert.False(m.TryGetProperty("partial", out _), "every trade of these minutes was seen"));
        var row = Assert.Single((await product.GetAsync(path.Replace("1m", "5m", StringComparison.Ordinal))).GetProperty("candles").EnumerateArray());
        Assert.Equal(
            new[] { 4, 5, 6, 7, 8, 10, 11, 12, 13 }.Select(column => Number(official, column)),
            new[] { "open", "high", "low", "close", "volume", "quote_volume", "trades", "taker_buy_volume", "taker_buy_quote_volume" }.Select(name => row.GetProperty(name).GetDecimal()));
        Assert.False(row.TryGetProperty("partial", out _));
        Assert.Equal(["23:55", "23:56", "23:57", "23:58", "23:59"], minutes.Select(m => m.GetProperty("open_time").GetDateTime().ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Aggregated_trades_of_two_days_give_every_recorded_minute()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("xrpeth.txt");
        RecordedTrades.WriteXrpEthFrames(file);
        var minutes = RecordedTrades.XrpEthMinutes();
        await using var product = await Product.StartAsync(new ProductOptions { Venue = ["--replay", file, "--speed", "max"], Trades = "aggTrade" });
        await product.WatchAsync("XRP/ETH");
        await StoredAsync(product, "XRP/ETH", 12_477);

        // The last minute closes by the clock; all before it by the trades behind them.
        Dictionary<long, decimal[]> stored = [];
        await Eventually.TrueAsync(async () =>
        {
            var series = await product.QueryAsync("SELECT open, high, low, close, volume FROM candles_1m WHERE symbol = 'XRP/ETH'");
            stored = series.SelectMany(s => s.Rows).ToDictionary(
                row => row[0].GetInt64() / 1_000_000, row => row.Skip(1).Select(v => decimal.Parse(v.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray());
            return stored.Count >= minutes.Count - 1;
        }, $"all candles are stored\n{product.Logs}", 60);

        foreach (var minute in minutes.SkipLast(1)) Assert.Equal(minute[1..], stored[(long)minute[0]]);
    }

    private static Task StoredAsync(Product product, string symbol, int count) => Eventually.TrueAsync(
        async () => (await product.StoredIdsAsync(symbol)).Count >= count, $"{count} trades of {symbol} are stored\n{product.Logs}", 90);

    private static decimal Number(string[] row, int column) => decimal.Parse(row[column], CultureInfo.InvariantCulture);

    private static decimal Sum(JsonElement[] minutes, string field) => minutes.Sum(m => m.GetProperty(field).GetDecimal());
}
