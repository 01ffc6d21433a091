using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>The past, the list of coins and the stream of services that are asked, all played by the simulator.</summary>
public sealed class PolledPastJourneyTests
{
    private const int Patience = 90;

    [Fact]
    public async Task The_past_of_shares_coins_and_currencies_is_stored_with_splits_and_payments_and_the_list_of_coins()
    {
        await using var product = await StartAsync(new());
        await WatchAsync(product, ("yahoo", "AAPL"), ("coingecko", "bitcoin"), ("exchangerate", "GBP/JPY"));

        await StoredAsync(product, "candles_1d", "markets_1d", "AAPL", 2000);
        await StoredAsync(product, "candles_1d", "markets_1d", "bitcoin", 360);
        await StoredAsync(product, "candles_1d", "markets_1d", "GBP/JPY", 2400);
        await StoredAsync(product, "candles_5m", "markets_5min", "bitcoin", 280);
        Assert.InRange(await CountAsync(product, "corporate_actions", "markets_1d", "AAPL"), 1, 60);
        await Eventually.TrueAsync(async () => await CoinsAsync(product) > 10, () => $"the list of coins is stored\n{product.Logs}", Patience);

        var series = await product.QueryAsync("SELECT * FROM corporate_actions", "markets_1d");
        Assert.All(series.SelectMany(one => one.Rows), row => Assert.Equal(0, row[0].GetInt64() % 86_400_000_000_000));
    }

    [Fact]
    public async Task A_pair_that_binance_does_not_list_has_the_price_of_its_coin()
    {
        await using var product = await StartAsync(new());
        await WatchAsync(product, ("binance", "XMR/USDT"), ("binance", "NOSUCHCOIN/USDT"));
        await Eventually.TrueAsync(async () => await CountAsync(product, "market_data", "markets", "XMR/USDT") > 0, () => $"it is stored\n{product.Logs}", Patience);

        var quote = (await product.GetAsync("/api/v1/quotes?symbols=binance:XMR/USDT")).GetProperty("quotes")[0];
        Assert.Equal(("coingecko", "USD", false), (quote.GetProperty("service").GetString(), quote.GetProperty("currency").GetString(), quote.GetProperty("stale").GetBoolean()));
        var items = (await product.GetAsync("/api/v1/watchlists")).GetProperty("watchlists")[0].GetProperty("items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("symbol").GetString()!, item => item.GetProperty("status").GetString());
        Assert.Equal(("collecting", "refused"), (items["XMR/USDT"], items["NOSUCHCOIN/USDT"]));
    }

    [Fact]
    public async Task A_restart_asks_for_splits_and_payments_again_and_not_for_the_list_of_coins()
    {
        await using var product = await StartAsync(new());
        await WatchAsync(product, ("yahoo", "AAPL"), ("coingecko", "bitcoin"));
        await StoredAsync(product, "corporate_actions", "markets_1d", "AAPL", 1);
        await Eventually.TrueAsync(async () => await CoinsAsync(product) > 10, () => $"the list of coins is stored\n{product.Logs}", Patience);
        var stored = await CountAsync(product, "corporate_actions", "markets_1d", "AAPL");
        await product.KillMarketAsync();
        var (charts, prices) = (await AskedAsync(product, "yahoo", "chart"), await AskedAsync(product, "coingecko", "coins/markets"));

        await product.StartMarketAsync();
        await Eventually.TrueAsync(
            async () => await AskedAsync(product, "yahoo", "chart") > charts && await AskedAsync(product, "coingecko", "coins/markets") > prices,
            () => $"both are asked again\n{product.Logs}", Patience);
        Assert.Equal(1, await AskedAsync(product, "coingecko", "coins/list"));
        Assert.Equal(stored, await CountAsync(product, "corporate_actions", "markets_1d", "AAPL"));
    }

    [Fact]
    public async Task Prices_of_the_stream_come_between_polls_and_are_guarded_like_them()
    {
        await using var product = await StartAsync(new() { ["BLOOMBERG_YAHOO_STREAM"] = "true", ["BLOOMBERG_YAHOO_BATCHES"] = "false" });
        await WatchAsync(product, ("yahoo", "AAPL"));

        // A chart is asked for once a minute: ten readings in less are the stream's.
        await Eventually.TrueAsync(async () => await CountAsync(product, "market_data", "markets", "AAPL") >= 10, () => $"streamed prices are stored\n{product.Logs}", 50);
        var series = await product.QueryAsync("SELECT price, service FROM market_data WHERE symbol = 'AAPL'");
        var prices = series.SelectMany(one => one.Rows).Select(row => (Price: row[1].GetDouble(), Service: row[2].GetString())).ToList();
        Assert.All(prices, price => Assert.Equal("yahoo", price.Service));
        Assert.InRange(prices.Max(price => price.Price) / prices.Min(price => price.Price), 1, 1.05);
    }

    private static Task<Product> StartAsync(Dictionary<string, string> market) =>
        Product.StartAsync(new() { Venue = ["--symbols", "2", "--rate", "1"], Trades = "aggTrade", Backfill = true, MarketEnvironment = market });

    private static async Task WatchAsync(Product product, params (string Exchange, string Symbol)[] assets)
    {
        var items = assets.Select(asset => new { exchange = asset.Exchange, symbol = asset.Symbol }).ToArray();
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await product.PostAsync("/api/v1/watchlists", new { name = "Polled", items });
                return true;
            }
            catch (HttpRequestException)
            {
                return false; // PostgreSQL's tables are not made yet
            }
        }, "a watchlist can be made");
    }

    private static Task StoredAsync(Product product, string measurement, string bucket, string symbol, int least) => Eventually.TrueAsync(
        async () => await CountAsync(product, measurement, bucket, symbol) >= least, () => $"{least} of {symbol} are in {measurement}\n{product.Logs}", Patience);

    private static async Task<long> CountAsync(Product product, string measurement, string bucket, string symbol)
    {
        var series = await product.QueryAsync($"SELECT * FROM {measurement} WHERE symbol = '{symbol}'", bucket);
        return series.Sum(one => one.Rows.Count);
    }

    private static async Task<long> AskedAsync(Product product, string service, string route)
    {
        var state = await product.AskVenueAsync("/admin/services");
        var routes = state.GetProperty("services").EnumerateArray().Single(one => one.GetProperty("name").GetString() == service).GetProperty("routes");
        return routes.TryGetProperty(route, out var count) ? count.GetInt64() : 0;
    }

    private static async Task<int> CoinsAsync(Product product)
    {
        await using var connection = new NpgsqlConnection(product.Postgres.ConnectionString);
        return await connection.ExecuteScalarAsync<int>("select count(*)::int from assets where exchange = 'coingecko' and source_symbol <> ''");
    }
}
