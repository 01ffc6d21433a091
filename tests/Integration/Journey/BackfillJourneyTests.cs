using System.Globalization;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>The past of an asset that is added, fetched from the simulated venue.</summary>
public sealed class BackfillJourneyTests
{
    private const string Symbol = "BTC/USDT";

    [Fact]
    public async Task Candles_and_trades_from_before_collection_are_stored_exactly_and_a_restart_fetches_nothing_again()
    {
        await using var product = await StartAsync(rate: 5);
        var watchlist = await product.WatchAsync(Symbol);
        await DoneAsync(product, watchlist);

        foreach (var (interval, bucket) in new[] { ("1m", "markets"), ("5m", "markets_5min"), ("1h", "markets_1h") })
            await AssertEqualAsync(product, interval, bucket);
        // The feeder still holds the minute in which collection began, without its beginning.
        await Eventually.TrueAsync(async () => !await ShowsPartialAsync(product), $"no candle is shown as partial\n{product.Logs}", 10);
        await Eventually.TrueAsync(async () => await TradesAreWholeAsync(product), $"the trades of the last hour are stored\n{product.Logs}");

        var counted = await CountedAsync(product, "bloomberg_market_backfilled_candles_total");
        Assert.True(counted >= 40, $"{counted} candles were back-filled");
        await product.KillMarketAsync();
        await product.StartMarketAsync();
        await DoneAsync(product, watchlist);
        // The minute or two that passed meanwhile, and no page of trades.
        Assert.InRange(await CountedAsync(product, "bloomberg_market_backfilled_candles_total"), 0, 8);
        Assert.Equal(0, await CountedAsync(product, "bloomberg_market_backfilled_trades_total"));
    }

    [Fact]
    public async Task Removing_the_asset_ends_its_back_fill_and_adding_it_again_goes_on()
    {
        await using var product = await StartAsync(rate: 5);
        // Without the list of symbols nothing would be collected at all.
        await Eventually.TrueAsync(() => product.Market!.Output.Contains("binance lists", StringComparison.Ordinal), $"the symbols are read\n{product.Logs}");
        await FailAsync(product, 1_000);
        var watchlist = await product.WatchAsync(Symbol);
        JsonElement backfill = default;
        await Eventually.TrueAsync(async () =>
        {
            backfill = await BackfillAsync(product, watchlist);
            return State(backfill) == "failed";
        }, $"the failure is shown\n{product.Logs}", 60);
        Assert.Contains("HTTP 503", backfill.GetProperty("reason").GetString(), StringComparison.Ordinal);

        await product.DeleteAsync($"/api/v1/watchlists/{watchlist}");
        await Eventually.TrueAsync(async () => await QuietAsync(product), $"nothing is asked any more\n{product.Logs}", 60);
        using var mended = await product.Venue.DeleteAsync(new Uri("/admin/faults", UriKind.Relative), TestContext.Current.CancellationToken);
        mended.EnsureSuccessStatusCode();
        Assert.Equal(0, await CountedAsync(product, "bloomberg_market_backfilled_candles_total"));

        var again = await product.PostAsync("/api/v1/watchlists", new { name = "Again", items = new[] { new { exchange = "binance", symbol = Symbol } } });
        await DoneAsync(product, again.GetProperty("id").GetInt64());
        await AssertEqualAsync(product, "1m", "markets");
    }

    [Fact]
    public async Task Without_back_filling_items_say_nothing_of_it()
    {
        await using var product = await StartAsync(rate: 5, backfill: false);
        var watchlist = await product.WatchAsync(Symbol);
        await new SteeringRun(product).SubscribedAsync(1);
        Assert.Equal(JsonValueKind.Undefined, (await BackfillAsync(product, watchlist)).ValueKind);
    }

    private static async Task<bool> ShowsPartialAsync(Product product) =>
        (await product.GetAsync($"/api/v1/candles?exchange=binance&symbol={Symbol}&interval=1m&limit=10")).GetProperty("candles").EnumerateArray()
            .Any(candle => candle.TryGetProperty("partial", out _));

    private static Task<Product> StartAsync(int rate, bool backfill = true) => Product.StartAsync(new ProductOptions
    {
        Venue = ["--symbols", "3", "--rate", $"{rate}"], Trades = "aggTrade", KeepForever = false, Backfill = backfill,
    });

    private static async Task<JsonElement> BackfillAsync(Product product, long watchlist)
    {
        var item = (await product.GetAsync($"/api/v1/watchlists/{watchlist}")).GetProperty("items")[0];
        return item.TryGetProperty("backfill", out var backfill) ? backfill : default;
    }

    private static string? State(JsonElement backfill) =>
        backfill.ValueKind == JsonValueKind.Object ? backfill.GetProperty("state").GetString() : null;

    // Done includes the minute in which collection began, so it takes up to 75 s.
    private static async Task DoneAsync(Product product, long watchlist)
    {
        JsonElement backfill = default;
        await Eventually.TrueAsync(async () =>
        {
            backfill = await BackfillAsync(product, watchlist);
            return State(backfill) == "done";
        }, $"the back-fill is done: {backfill}\n{product.Logs}", 240);
        Assert.Equal(backfill.GetProperty("total").GetInt64(), backfill.GetProperty("done").GetInt64());
    }

    private static async Task AssertEqualAsync(Product product, string interval, string bucket)
    {
        // What is handed over is stored within a moment.
        Dictionary<long, JsonElement[]> stored = [];
        JsonElement[] venue = [];
        await Eventually.TrueAsync(async () =>
        {
            stored = await StoredAsync(product, interval, bucket);
            var newest = stored.Keys.DefaultIfEmpty(0).Max();
            venue = [.. (await product.AskVenueAsync($"/api/v3/klines?symbol=BTCUSDT&interval={interval}&limit=1000")).EnumerateArray().Where(k => Opens(k) <= newest)];
            return venue.Length > 0 && venue.All(kline => stored.ContainsKey(Opens(kline))) && stored.Values.All(row => row[10].ValueKind != JsonValueKind.True);
        }, $"the newest candles of {interval} are stored\n{product.Logs}", 90);
        foreach (var kline in venue)
        {
            var row = stored[Opens(kline)];
            for (var value = 1; value <= 9; value++) Assert.Equal(Number(kline[VenuePlace(value)]), Number(row[value]));
        }
        // Ours, which are not marked, are the newest; everything before is the venue's.
        var marks = stored.OrderBy(row => row.Key).Select(row => row.Value[11].ValueKind == JsonValueKind.True).ToList();
        Assert.DoesNotContain(false, marks.Take(marks.LastIndexOf(true)));
        Assert.InRange(marks.Count(mark => mark), 20, marks.Count);
    }

    private static async Task<Dictionary<long, JsonElement[]>> StoredAsync(Product product, string interval, string bucket)
    {
        var series = await product.QueryAsync(
            "SELECT open, high, low, close, volume, quote_volume, trades, taker_buy_volume, taker_buy_quote_volume, partial, backfilled " +
            $"FROM candles_{interval} WHERE symbol = 'BTC/USDT'", bucket);
        return series.SelectMany(s => s.Rows).ToDictionary(row => row[0].GetInt64() / 1_000_000);
    }

    private static long Opens(JsonElement kline) => kline[0].GetInt64();

    // The venue has its close time between volume and quote volume.
    private static int VenuePlace(int value) => value < 6 ? value : value + 1;

    private static decimal Number(JsonElement value) => decimal.Parse(
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static async Task<bool> TradesAreWholeAsync(Product product)
    {
        var ids = await product.StoredIdsAsync(Symbol);
        var hourAgo = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds();
        var oldest = (await product.AskVenueAsync($"/api/v3/aggTrades?symbol=BTCUSDT&startTime={hourAgo}&limit=1"))[0].GetProperty("a").GetInt64();
        return ids.Count > 0 && ids.Min() <= oldest && ids.Max() - ids.Min() + 1 == ids.Distinct().Count();
    }

    private static async Task FailAsync(Product product, int requests)
    {
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            product.Venue, "/admin/faults", new { kind = "rest-status", status = 503, count = requests });
        answer.EnsureSuccessStatusCode();
    }

    // Two looks with the longest pause of a young job between them count the same failures.
    private static async Task<bool> QuietAsync(Product product)
    {
        var before = await CountedAsync(product, "bloomberg_market_backfill_failures_total");
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        return before == await CountedAsync(product, "bloomberg_market_backfill_failures_total");
    }

    private static async Task<long> CountedAsync(Product product, string metric) =>
        (await product.MetricsAsync()).Split('\n')
            .Where(line => line.StartsWith(metric, StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
}
