using System.Globalization;
using System.Net;
using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator;

public sealed class RestTests : IAsyncLifetime
{
    private VenueHost _venue = null!;

    public async ValueTask InitializeAsync() => _venue = await VenueHost.StartAsync("--rate", "20", "--symbols", "3");

    public ValueTask DisposeAsync() => _venue.DisposeAsync();

    [Fact]
    public async Task Candles_are_the_exact_sums_of_the_trades_on_offer()
    {
        await _venue.PauseAsync(true);
        var row = (await _venue.GetAsync("/api/v3/klines?symbol=ETHUSDT&interval=1m&limit=3"))[1];
        var trades = (await _venue.GetAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v3/aggTrades?symbol=ETHUSDT&startTime={row[0].GetInt64()}&endTime={row[6].GetInt64()}&limit=1000"))).EnumerateArray().ToList();
        static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
        var prices = trades.Select(trade => Number(trade.GetProperty("p"))).ToList();

        Assert.Equal([prices[0], prices.Max(), prices.Min(), prices[^1]], new[] { 1, 2, 3, 4 }.Select(field => Number(row[field])));
        Assert.Equal(trades.Sum(trade => Number(trade.GetProperty("q"))), Number(row[5]));
        Assert.Equal(trades.Sum(trade => Number(trade.GetProperty("q")) * Number(trade.GetProperty("p"))), Number(row[7]));
        Assert.Equal(trades.Sum(trade => trade.GetProperty("l").GetInt64() - trade.GetProperty("f").GetInt64() + 1), row[8].GetInt64());
        var bought = trades.Where(trade => !trade.GetProperty("m").GetBoolean()).ToList();
        Assert.Equal(bought.Sum(trade => Number(trade.GetProperty("q"))), Number(row[9]));
    }

    [Fact]
    public async Task Pages_by_id_join_without_a_hole()
    {
        await _venue.PauseAsync(true);
        var state = await _venue.GetAsync("/admin/trades?symbol=BTCUSDT");
        List<long> ids = [];
        const int Past = 3_000; // from before the start
        for (var next = state.GetProperty("live_from_id").GetInt64() - Past; ; next = ids[^1] + 1)
        {
            var page = (await _venue.GetAsync($"/api/v3/aggTrades?symbol=BTCUSDT&fromId={next}&limit=1000")).EnumerateArray().ToList();
            if (page.Count == 0) break;
            ids.AddRange(page.Select(trade => trade.GetProperty("a").GetInt64()));
        }

        Assert.Equal(state.GetProperty("emitted").GetInt64() + Past, ids.Count);
        Assert.Equal(state.GetProperty("last_id").GetInt64(), ids[^1]);
        Assert.Equal(ids[0] + ids.Count - 1, ids[^1]);
    }

    [Fact]
    public async Task Single_trades_add_up_to_their_aggregate()
    {
        await _venue.PauseAsync(true);
        var aggregate = (await _venue.GetAsync("/api/v3/aggTrades?symbol=BTCUSDT&limit=1000")).EnumerateArray()
            .First(trade => trade.GetProperty("l").GetInt64() > trade.GetProperty("f").GetInt64());
        var first = aggregate.GetProperty("f").GetInt64();
        var count = aggregate.GetProperty("l").GetInt64() - first + 1;
        var singles = (await _venue.GetAsync($"/api/v3/historicalTrades?symbol=BTCUSDT&fromId={first}&limit={count}")).EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, (int)count).Select(i => first + i), singles.Select(trade => trade.GetProperty("id").GetInt64()));
        Assert.Equal(
            decimal.Parse(aggregate.GetProperty("q").GetString()!, CultureInfo.InvariantCulture),
            singles.Sum(trade => decimal.Parse(trade.GetProperty("qty").GetString()!, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("exchangeInfo?symbol=NOPE", -1121)]
    [InlineData("exchangeInfo?symbols=[\"BTCUSDT\",\"NOPE\"]", -1121)]
    [InlineData("aggTrades", -1102)]
    [InlineData("aggTrades?symbol=BTCUSDT&fromId=x", -1100)]
    [InlineData("aggTrades?symbol=BTCUSDT&fromId=1&startTime=2", -1128)]
    [InlineData("klines?symbol=BTCUSDT", -1102)]
    [InlineData("klines?symbol=BTCUSDT&interval=1H", -1120)]
    [InlineData("ticker/24hr?symbols=BTCUSDT", -1100)]
    public async Task Refuses_with_the_venues_code(string path, int code)
    {
        using var refused = await _venue.Http.GetAsync("/api/v3/" + path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var body = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(code, body.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Weight_is_told_and_too_much_is_429_then_418()
    {
        await _venue.PostAsync("/admin/limits", new { weight_per_minute = 30 });
        List<int> statuses = [];
        while (statuses.Count == 0 || statuses[^1] != 418)
        {
            using var answer = await _venue.Http.GetAsync("/api/v3/exchangeInfo?symbol=BTCUSDT", TestContext.Current.CancellationToken);
            statuses.Add((int)answer.StatusCode);
            if (statuses[^1] == 200) Assert.True(answer.Headers.Contains("X-MBX-USED-WEIGHT-1M") && answer.Headers.Contains("X-Simulated"));
            else Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        }

        Assert.Equal([200, 429, 418], statuses.Distinct());
    }

    [Fact]
    public async Task Statistics_come_as_one_object_or_as_all()
    {
        var one = await _venue.GetAsync("/api/v3/ticker/24hr?symbol=BTCUSDT");
        Assert.Equal(one.GetProperty("count").GetInt64(), one.GetProperty("lastId").GetInt64() - one.GetProperty("firstId").GetInt64() + 1);
        Assert.Equal(3, (await _venue.GetAsync("/api/v3/ticker/24hr")).GetArrayLength());
        Assert.Equal(2, (await _venue.GetAsync("/api/v3/ticker/price?symbols=[\"BTCUSDT\",\"ETHUSDT\"]")).GetArrayLength());
    }
}
