using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services;

public sealed class CoinGeckoServiceTests : IAsyncLifetime
{
    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Five_hundred_coins_take_two_pages()
    {
        List<string> ids = [];
        foreach (var page in new[] { 1, 2 })
            ids.AddRange((await _host.GetAsync($"/coingecko/coins/markets?vs_currency=usd&per_page=250&page={page}"))
                .EnumerateArray().Select(coin => coin.GetProperty("id").GetString()!));

        Assert.Equal(500, ids.Distinct().Count());
        Assert.Equal("bitcoin", ids[0]);
        Assert.InRange((await _host.GetAsync("/coingecko/coins/list")).GetArrayLength(), 3_000, 4_000);
    }

    [Fact]
    public async Task A_price_in_euros_is_the_price_in_dollars_times_the_rate()
    {
        await _host.FreezeAsync("2026-11-20T12:00:00Z");
        var bitcoin = (await _host.GetAsync("/coingecko/simple/price?ids=bitcoin,unknown&vs_currencies=usd,eur,nothing")).GetProperty("bitcoin");
        var rate = (await _host.ChartAsync("EURUSD=X", "range=1d")).GetProperty("chart").GetProperty("result")[0]
            .GetProperty("meta").GetProperty("regularMarketPrice").GetDecimal();

        Assert.InRange(bitcoin.GetProperty("usd").GetDecimal() / (bitcoin.GetProperty("eur").GetDecimal() * rate), 0.9999m, 1.0001m);
        Assert.Equal(2, bitcoin.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_coin_costs_what_the_venue_takes_for_it()
    {
        var told = (await _host.GetAsync("/coingecko/simple/price?ids=bitcoin&vs_currencies=usd")).GetProperty("bitcoin").GetProperty("usd").GetDecimal();
        var traded = decimal.Parse((await _host.GetAsync("/api/v3/ticker/price?symbol=BTCUSDT")).GetProperty("price").GetString()!, null);

        Assert.InRange(told / traded, 0.98m, 1.02m); // the last half minute, and USDT for USD
    }

    [Fact]
    public async Task Without_a_key_ten_requests_a_minute_with_one_thirty()
    {
        await _host.FreezeAsync("2026-11-20T12:00:00Z");
        async Task<List<int>> AskAsync(int times, params (string, string)[] headers)
        {
            List<int> statuses = [];
            for (var i = 0; i < times; i++) statuses.Add((await _host.AskAsync("/coingecko/ping", headers)).Status);
            return statuses;
        }

        Assert.Equal([.. Enumerable.Repeat(200, 10), 429], await AskAsync(11));
        Assert.Equal([.. Enumerable.Repeat(200, 30), 429], await AskAsync(31, ("x-cg-demo-api-key", "CG-any")));
        var (_, body, response) = await _host.AskAsync("/coingecko/ping");
        Assert.Equal(429, JsonDocument.Parse(body).RootElement.GetProperty("status").GetProperty("error_code").GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(60), response.Headers.RetryAfter!.Delta);
        Assert.Equal(401, (await _host.AskAsync("/coingecko/ping", ("x-cg-demo-api-key", "bad"))).Status);
    }

    [Theory]
    [InlineData("/coingecko/coins/nothing/market_chart?vs_currency=usd&days=1", 404, "coin not found")]
    [InlineData("/coingecko/coins/bitcoin/market_chart?vs_currency=usd&days=400", 401, "past 365 days")]
    [InlineData("/coingecko/coins/bitcoin/ohlc?vs_currency=usd&days=2", 422, "days")]
    [InlineData("/coingecko/coins/markets?vs_currency=xyz", 400, "invalid vs_currency")]
    [InlineData("/coingecko/coins/markets", 422, "vs_currency")]
    public async Task Refusals_are_theirs(string path, int status, string words)
    {
        var answer = await _host.AskAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 288)]
    [InlineData(30, 720)]
    [InlineData(365, 365)]
    public async Task Points_are_closer_for_fewer_days_and_the_last_is_now(int days, int points)
    {
        await _host.FreezeAsync("2026-11-20T12:00:10Z");
        var prices = (await _host.GetAsync($"/coingecko/coins/sim-coin-7/market_chart?vs_currency=usd&days={days}")).GetProperty("prices");

        Assert.InRange(prices.GetArrayLength(), points, points + 1);
        Assert.Equal(DateTimeOffset.Parse("2026-11-20T12:00:00Z", null).ToUnixTimeMilliseconds(), prices[prices.GetArrayLength() - 1][0].GetInt64());
    }

    [Fact]
    public async Task A_search_finds_coins_by_symbol_and_name()
    {
        var found = (await _host.GetAsync("/coingecko/search?query=eth")).GetProperty("coins").EnumerateArray().Select(coin => coin.GetProperty("id").GetString());

        Assert.Contains("ethereum", found);
    }
}
