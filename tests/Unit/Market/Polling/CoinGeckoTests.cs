using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.CoinGecko;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

public sealed class CoinGeckoTests
{
    private const string Bitcoin = """[{"id":"bitcoin","current_price":77671,"last_updated":"2026-05-18T12:49:21.599Z"}]""";

    private static readonly AssetKey[] One = [new("coingecko", "bitcoin")];

    [Fact]
    public async Task Asks_for_250_coins_at_once_and_sends_the_key_in_a_header_only()
    {
        await using var fake = await FakeService.StartAsync(200, Bitcoin);
        var answer = await PollAsync(fake.Url, PollInvariants.Key, Coins(251));

        Assert.Equal(ServiceTrouble.None, answer.Trouble);
        Assert.All(answer.Outcomes, outcome => Assert.Equal(PollResult.Unknown, outcome.Result));
        Assert.Equal([250, 1], fake.Asked.Select(asked => asked.Query.Split("&ids=")[1].Split('&')[0].Split(',').Length));
        Assert.All(fake.Asked, asked => Assert.Equal(PollInvariants.Key, asked.Headers["x-cg-demo-api-key"]));
        Assert.All(fake.Asked, asked => Assert.DoesNotContain(PollInvariants.Key, asked.Path + asked.Query, StringComparison.Ordinal));
        Assert.All(fake.Asked, asked => Assert.StartsWith("/coins/markets?vs_currency=usd&", asked.Path + asked.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Works_without_a_key()
    {
        await using var fake = await FakeService.StartAsync(200, Bitcoin);
        var answer = await PollAsync(fake.Url, null, One);

        Assert.Equal(77671m, answer.Outcomes[0].Quote!.Price);
        Assert.False(Assert.Single(fake.Asked).Headers.ContainsKey("x-cg-demo-api-key"));
    }

    [Fact]
    public async Task A_pair_of_another_exchange_has_the_price_of_its_coin()
    {
        await using var fake = await FakeService.StartAsync(200, Bitcoin);
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");
        var names = new CoinNames(nowhere);
        var (pair, unknown) = (new AssetKey("binance", "BTC/USDT"), new AssetKey("binance", "XMR/USDT"));
        names.Learn(pair, "bitcoin");
        using var http = new ServiceHttp();
        var service = new CoinGeckoService(new CoinGeckoOptions { Url = fake.Url }, http, names);

        Assert.Equal((true, false), (service.Serves(pair, AssetType.Crypto), service.Serves(unknown, AssetType.Crypto)));
        var answer = await service.PollAsync([pair], TestContext.Current.CancellationToken);
        Assert.Equal((pair, pair, 77671m), (answer.Outcomes[0].Asset, answer.Outcomes[0].Quote!.Asset, answer.Outcomes[0].Quote!.Price));
        Assert.False(await names.FindAsync(new AssetKey("binance", "XMR/BTC"), TestContext.Current.CancellationToken)); // not in dollars, so nobody is asked
    }

    [Fact]
    public async Task Long_ids_are_spread_over_requests_that_a_server_takes()
    {
        await using var fake = await FakeService.StartAsync(200, Bitcoin);
        var assets = Enumerable.Range(0, 250).Select(i => new AssetKey("coingecko", $"{i}{new string('ü', 60)}")).ToArray();
        var answer = await PollAsync(fake.Url, null, assets);

        Assert.Equal(ServiceTrouble.None, answer.Trouble);
        PollInvariants.Hold(answer, assets);
    }

    [Fact]
    public async Task What_came_before_a_limit_is_kept_and_nothing_is_asked_after_it()
    {
        var requests = 0;
        await using var fake = await FakeService.StartAsync(_ => ++requests == 1
            ? new FakeReply(200, Bitcoin)
            : new FakeReply(429, "{}") { Headers = new Dictionary<string, string> { ["Retry-After"] = "90" } });
        AssetKey[] assets = [.. One, .. Coins(600)];
        var answer = await PollAsync(fake.Url, null, assets);

        PollInvariants.Hold(answer, assets);
        Assert.Equal((2, ServiceTrouble.Throttled, TimeSpan.FromSeconds(90)), (requests, answer.Trouble, answer.RetryAfter));
        Assert.Equal(PollResult.Quoted, answer.Outcomes[0].Result);
        Assert.Equal(PollResult.Failed, answer.Outcomes[600].Result);
    }

    [Fact]
    public async Task Without_a_word_about_it_a_limit_lasts_a_minute()
    {
        await using var fake = await FakeService.StartAsync(429, """{"status":{"error_code":429}}""");
        var answer = await PollAsync(fake.Url, null, One);

        Assert.Equal(TimeSpan.FromSeconds(60), answer.RetryAfter);
        Assert.Contains("BLOOMBERG_COINGECKO_KEY", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_an_outcome()
    {
        var fake = await FakeService.StartAsync(200, Bitcoin);
        var url = fake.Url;
        await fake.DisposeAsync();
        var answer = await PollAsync(url, PollInvariants.Key, One);

        PollInvariants.Hold(answer, One);
        Assert.Equal(ServiceTrouble.Unreachable, answer.Trouble);
    }

    [Fact]
    public async Task Serves_coins_of_its_own_and_asks_nobody_for_none()
    {
        await using var fake = await FakeService.StartAsync(200, Bitcoin);
        using var http = new ServiceHttp();
        var service = PolledServices.CoinGecko(fake.Url, http, TimeProvider.System);

        Assert.True(service.Serves(One[0], AssetType.Crypto));
        Assert.False(service.Serves(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto));
        Assert.Empty((await service.PollAsync([], TestContext.Current.CancellationToken)).Outcomes);
        Assert.Empty(fake.Asked);
    }

    [Fact]
    public void The_list_of_coins_leaves_out_what_cannot_be_watched()
    {
        var coins = CoinGeckoCatalogue.Parse("""
            [{"id":"bitcoin","symbol":"btc","name":"Bit\u0000coin","platforms":{"":[1,{"id":"inner"}]}},{"id":"with space"},{"id":null},{},{"name":"x","id":"x"}]
            """u8.ToArray());

        Assert.Equal([new CoinGeckoCoin("bitcoin", "btc", "Bitcoin"), new CoinGeckoCoin("x", "x", "x")], coins);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{\"id\":\"a\"}")]
    [InlineData("[{\"id\":\"a\"}] [")]
    [InlineData("[{\"id\":\"\\ud800\"}]")]
    public void What_is_no_list_of_coins_is_none(string body) => Assert.Null(CoinGeckoCatalogue.Parse(System.Text.Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("""{"prices":[[1711843200000,1],[1711843100000,2]],"market_caps":[],"total_volumes":[]}""")]
    [InlineData("""{"prices":[[1711843200,1]],"market_caps":[],"total_volumes":[]}""")]
    [InlineData("""{"prices":[[1711843200000,-1]],"market_caps":[],"total_volumes":[]}""")]
    [InlineData("""{"prices":[[1711843200000,"1"]],"market_caps":[],"total_volumes":[]}""")]
    [InlineData("""{"prices":[[1e99,1]],"market_caps":[],"total_volumes":[]}""")]
    [InlineData("""{"prices":{}}""")]
    [InlineData("""[[1709395200000,1,2,1]]""")]
    [InlineData("""[[1709395200000,1,2,1,1],[1709395200000,1,2,1,1]]""")]
    public void A_history_that_contradicts_itself_is_none(string body)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        Assert.Null(CoinGeckoHistory.Chart(bytes));
        Assert.Null(CoinGeckoHistory.Ohlc(bytes));
    }

    [Fact]
    public void A_candle_that_contradicts_itself_is_left_out() =>
        Assert.Equal(
            [new PolledBar(DateTimeOffset.FromUnixTimeSeconds(1709409600), 1, 2, 1, 2)],
            CoinGeckoHistory.Ohlc("[[1709395200000,3,2,1,3],[1709409600000,1,2,1,2]]"u8.ToArray()));

    [Fact]
    public void Holes_in_a_history_stay_holes()
    {
        var points = CoinGeckoHistory.Chart("""
            {"prices":[[1711843200000,1.5],[1711929600000,null]],"market_caps":[[1711843200000,0]],"total_volumes":[[1711843200000,null]]}
            """u8.ToArray());

        Assert.Equal([new CoinGeckoPoint(DateTimeOffset.FromUnixTimeSeconds(1711843200), 1.5m, null, null)], points);
    }

    [Fact]
    public void Settings_do_not_show_the_key() =>
        Assert.DoesNotContain(PollInvariants.Key, new CoinGeckoOptions { Key = PollInvariants.Key }.ToString(), StringComparison.Ordinal);

    private static AssetKey[] Coins(int count) => [.. Enumerable.Range(0, count).Select(i => new AssetKey("coingecko", $"coin-{i}"))];

    private static async Task<PollAnswer> PollAsync(Uri url, string? key, AssetKey[] assets)
    {
        using var http = new ServiceHttp();
        return await new CoinGeckoService(new CoinGeckoOptions { Url = url, Key = key }, http).PollAsync(assets, TestContext.Current.CancellationToken);
    }
}
