using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.AlphaVantage;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

public sealed class AlphaVantageTests
{
    private const string Burst = """{"Information":"Please consider spreading out your free API requests more sparingly (1 request per second). … (25 requests per day)"}""";
    private const string Day = """{"Information":"We have detected your API key as S3CRET/key+1 and our standard API rate limit is 25 requests per day. … premium plans"}""";

    private readonly VirtualTime _clock = new();

    [Fact]
    public async Task Without_a_key_it_says_so_and_asks_nobody()
    {
        await using var fake = await FakeService.StartAsync(Quote);
        using var http = new ServiceHttp();
        var service = new AlphaVantageService(new AlphaVantageOptions { Url = fake.Url }, ["yahoo"], http, _clock);
        var answer = await service.PollAsync(Shares("MSFT"), TestContext.Current.CancellationToken);

        Assert.Equal("alphavantage needs a key: set BLOOMBERG_ALPHAVANTAGE_KEY.", service.Disabled);
        Assert.Equal((ServiceTrouble.Refused, PollResult.Failed), (answer.Trouble, answer.Outcomes[0].Result));
        Assert.Empty(fake.Asked);
    }

    [Fact]
    public async Task Serves_American_shares_and_funds_of_the_exchanges_it_was_given()
    {
        using var http = new ServiceHttp();
        await using var fake = await FakeService.StartAsync(Quote);
        var service = PolledServices.AlphaVantage(fake.Url, http, _clock);

        Assert.True(service.Serves(new AssetKey("yahoo", "MSFT"), AssetType.Equity));
        Assert.True(service.Serves(new AssetKey("yahoo", "BRK-B"), AssetType.Etf));
        Assert.False(service.Serves(new AssetKey("yahoo", "VOD.L"), AssetType.Equity)); // pence, and it does not say so
        Assert.False(service.Serves(new AssetKey("yahoo", "^GSPC"), AssetType.Index));
        Assert.False(service.Serves(new AssetKey("yahoo", "EURUSD=X"), AssetType.Forex));
        Assert.False(service.Serves(new AssetKey("binance", "MSFT"), AssetType.Equity));
    }

    [Fact]
    public async Task Requests_are_more_than_a_second_apart()
    {
        var times = new List<DateTimeOffset>();
        await using var fake = await FakeService.StartAsync(asked =>
        {
            lock (times) times.Add(_clock.GetUtcNow());
            return Quote(asked);
        });
        using var http = new ServiceHttp();
        var service = new AlphaVantageService(new AlphaVantageOptions { Url = fake.Url, Key = PollInvariants.Key }, ["yahoo"], http, _clock);
        var poll = service.PollAsync(Shares("A", "B", "C"), TestContext.Current.CancellationToken);
        await _clock.AdvanceUntilAsync(() => poll.IsCompleted);

        Assert.All((await poll).Outcomes, outcome => Assert.Equal(PollResult.Quoted, outcome.Result));
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_request_that_came_too_soon_is_asked_once_more()
    {
        var requests = 0;
        await using var fake = await FakeService.StartAsync(asked => ++requests == 1 ? new FakeReply(200, Burst) : Quote(asked));
        var answer = await PollAsync(fake, Shares("A", "B"));

        Assert.Equal((3, ServiceTrouble.None), (requests, answer.Trouble));
        Assert.All(answer.Outcomes, outcome => Assert.Equal(112.13m, outcome.Quote!.Price));
    }

    [Fact]
    public async Task When_the_day_is_spent_the_rest_is_not_asked_and_it_says_so_until_midnight_in_New_York()
    {
        var requests = 0;
        await using var fake = await FakeService.StartAsync(asked => ++requests == 2 ? new FakeReply(200, Day) : Quote(asked));
        using var http = new ServiceHttp();
        var service = PolledServices.AlphaVantage(fake.Url, http, _clock);
        var assets = Shares("A", "B", "C");

        var first = await service.PollAsync(assets, TestContext.Current.CancellationToken);
        Assert.Equal((2, ServiceTrouble.QuotaSpent), (requests, first.Trouble));
        Assert.Equal([PollResult.Quoted, PollResult.Failed, PollResult.Failed], first.Outcomes.Select(outcome => outcome.Result));
        PollInvariants.Hold(first, assets);

        _clock.Advance(first.RetryAfter!.Value);
        Assert.Equal(TimeSpan.Zero, TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).TimeOfDay);
        var second = await service.PollAsync(assets, TestContext.Current.CancellationToken);
        Assert.All(second.Outcomes, outcome => Assert.Equal(PollResult.Quoted, outcome.Result));
        // Who was not asked yesterday comes first.
        Assert.Equal(["A", "B", "B", "C", "A"], fake.Asked.Select(asked => asked.Query.Split("symbol=")[1].Split('&')[0]));
    }

    [Fact]
    public async Task A_price_of_the_running_day_is_of_now()
    {
        await using var fake = await FakeService.StartAsync(200, """{"Global Quote":{"01. symbol":"A","05. price":"1.50","07. latest trading day":"2026-11-21"}}""");
        var answer = await PollAsync(fake, Shares("A"));

        Assert.Equal((_clock.GetUtcNow(), 1.50m), (answer.Outcomes[0].Quote!.SourceTime, answer.Outcomes[0].Quote!.Price));
    }

    [Theory]
    [InlineData("""{"Note":"5 calls per minute and 500 calls per day"}""", ServiceTrouble.Throttled)]
    [InlineData("""{"Information":"The **demo** API key is for demo purposes only."}""", ServiceTrouble.Refused)]
    [InlineData("""{"Information":"something new, apikey S3CRET/key+1"}""", ServiceTrouble.Refused)]
    [InlineData("""{"Information":"something new"}""", ServiceTrouble.Unreadable)]
    [InlineData("""{"Error Message":"This API function (GLOBAL_QUOTE) does not exist."}""", ServiceTrouble.Unreadable)]
    [InlineData("""[]""", ServiceTrouble.Unreadable)]
    [InlineData("""<html>""", ServiceTrouble.Unreadable)]
    [InlineData("""{}""", ServiceTrouble.None)]
    public async Task Notices_are_told_apart(string body, ServiceTrouble trouble)
    {
        await using var fake = await FakeService.StartAsync(200, body);
        var assets = Shares("A");
        var answer = await PollAsync(fake, assets);

        PollInvariants.Hold(answer, assets);
        Assert.Equal(trouble, answer.Trouble);
    }

    private static FakeReply Quote(AskedOf asked) => new(200, $$$"""
        {"Global Quote":{"01. symbol":"{{{asked.Query.Split("symbol=")[1].Split('&')[0]}}}","05. price":"112.1300","07. latest trading day":"2026-11-20"}}
        """);

    private static AssetKey[] Shares(params string[] symbols) => [.. symbols.Select(symbol => new AssetKey("yahoo", symbol))];

    private async Task<PollAnswer> PollAsync(FakeService fake, AssetKey[] assets)
    {
        using var http = new ServiceHttp();
        return await PolledServices.AlphaVantage(fake.Url, http, _clock).PollAsync(assets, TestContext.Current.CancellationToken);
    }
}
