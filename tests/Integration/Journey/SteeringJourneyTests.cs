using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>The watchlist steers a running collection.</summary>
public sealed class SteeringJourneyTests
{
    [Fact]
    public async Task Two_hundred_changes_take_effect_without_a_reconnect_or_a_lost_trade()
    {
        await using var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", "300", "--rate", "5000"], Trades = "aggTrade", KeepForever = false,
        });
        var run = new SteeringRun(product);
        var symbols = await run.SymbolsAsync();
        var (kept, changing) = (symbols[..200], symbols[200..]);
        var watchlist = await product.WatchAsync(kept);
        await run.SubscribedAsync(kept.Length);

        await run.ChangeAsync(watchlist, changing);
        Assert.Equal(200, run.Additions.Count + run.Removals.Count);
        Assert.InRange(await run.ConnectionsOpenedAsync(), 1, 3);

        await product.PauseVenueAsync();
        var emitted = await LastIdsAsync(product);
        await Eventually.TrueAsync(async () => (await StoredAsync(product)).Count(s => kept.Contains(s.Key) && s.Value.Max == emitted[s.Key]) == kept.Length,
            $"the last trades are stored\n{product.Logs}");
        var stored = await StoredAsync(product);
        Assert.All(kept, symbol => Assert.Equal(stored[symbol].Max - stored[symbol].Min + 1, stored[symbol].Count));
    }

    [Fact]
    public async Task The_last_watchlist_that_drops_an_asset_stops_its_collection_and_a_database_restart_changes_nothing()
    {
        await using var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", "5", "--rate", "200"], Trades = "aggTrade", KeepForever = false,
        });
        var run = new SteeringRun(product);
        var symbols = await run.SymbolsAsync();
        var first = await product.WatchAsync(symbols[..2]);
        var second = await product.PostAsync("/api/v1/watchlists", new { name = "Second", items = new[] { new { exchange = "binance", symbol = symbols[0] } } });
        await run.SubscribedAsync(2);

        await product.DeleteAsync($"/api/v1/watchlists/{first}");
        await run.SubscribedAsync(1);

        await product.Postgres.RestartAsync();
        var path = $"/api/v1/watchlists/{second.GetProperty("id").GetInt64()}/items";
        await Eventually.TrueAsync(() => AddedAsync(product, path, symbols[3]), $"the API writes again\n{product.Logs}");
        await run.SubscribedAsync(2);
        // A change right behind another may open a second connection, which may ask sooner.
        Assert.InRange(await run.ConnectionsOpenedAsync(), 1, 2);
    }

    [Fact]
    public async Task An_unknown_symbol_is_refused_with_a_reason_on_its_item()
    {
        await using var product = await Product.StartAsync(new ProductOptions
        {
            Venue = ["--symbols", "5", "--rate", "50"], Trades = "aggTrade", KeepForever = false,
        });
        var watchlist = await product.WatchAsync("BTC/USDT", "NOT/LISTED");
        JsonElement[] items = [];
        await Eventually.TrueAsync(async () =>
        {
            items = [.. (await product.GetAsync($"/api/v1/watchlists/{watchlist}")).GetProperty("items").EnumerateArray()];
            return items.All(i => i.GetProperty("status").GetString() is "collecting" or "refused");
        }, $"both items have a final status\n{product.Logs}");
        Assert.Equal(["collecting", "refused"], items.Select(i => i.GetProperty("status").GetString()));
        Assert.Contains("NOT/LISTED", items[1].GetProperty("status_reason").GetString(), StringComparison.Ordinal);
    }

    private static async Task<bool> AddedAsync(Product product, string path, string symbol)
    {
        try
        {
            await product.PostAsync(path, new { exchange = "binance", symbol });
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<Dictionary<string, long>> LastIdsAsync(Product product)
    {
        var info = await product.AskVenueAsync("/api/v3/exchangeInfo");
        var ours = info.GetProperty("symbols").EnumerateArray().ToDictionary(s => s.GetProperty("symbol").GetString()!, s => $"{s.GetProperty("baseAsset")}/{s.GetProperty("quoteAsset")}");
        var state = await product.AskVenueAsync("/admin/state");
        return state.GetProperty("symbols").EnumerateArray().ToDictionary(s => ours[s.GetProperty("symbol").GetString()!], s => s.GetProperty("last_id").GetInt64());
    }

    private static async Task<Dictionary<string, (long Count, long Min, long Max)>> StoredAsync(Product product)
    {
        var series = await product.QueryAsync("SELECT count(trade_id), min(trade_id), max(trade_id) FROM trades GROUP BY symbol");
        return series.ToDictionary(s => s.Tags["symbol"], s => (s.Rows[0][1].GetInt64(), s.Rows[0][2].GetInt64(), s.Rows[0][3].GetInt64()));
    }
}
