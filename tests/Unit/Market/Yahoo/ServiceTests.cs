using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Xunit;
using static Bloomberg.Tests.Unit.Market.Yahoo.YahooBodies;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

public sealed class ServiceTests
{
    private const string Invalid = """{"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}""";
    private const string NotFound = """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""";

    private static readonly YahooReply TooMany = new(429, "Edge: Too Many Requests", "text/html");

    private readonly VirtualTime _clock = new();

    [Fact]
    public async Task With_a_crumb_many_are_asked_for_in_one_request()
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(200, Quotes(Row("BABA"), Row("^GSPC"))));
        var answer = await yahoo.Service(_clock).PollAsync([Asset("^GSPC"), Asset("BABA"), Asset("GONE")], Ending);

        Assert.Equal([PollResult.Quoted, PollResult.Quoted, PollResult.Unknown], answer.Outcomes.Select(o => o.Result));
        Assert.Equal(ServiceTrouble.None, answer.Trouble);
        var call = Assert.Single(yahoo.Asked);
        Assert.Equal("/v7/finance/quote?symbols=%5EGSPC,BABA,GONE&crumb=a1.bC%2F23dEf", call.Target);
        Assert.Equal("A3=d=AQAB&S=x", call.Cookie);
        Assert.Contains("Chrome/", call.UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_crumb_is_kept_and_batches_are_bounded()
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(200, Quotes()));
        var service = yahoo.Service(_clock);
        AssetKey[] many = [.. Enumerable.Range(0, 120).Select(i => Asset($"S{i}"))];
        await service.PollAsync(many, Ending);
        await service.PollAsync(many, Ending);
        Assert.Equal((2, 6), (yahoo.Calls.Count - yahoo.Asked.Count, yahoo.Asked.Count));
    }

    [Theory]
    [InlineData(200, "Too Many Requests", ServiceTrouble.Throttled)]
    [InlineData(200, "<html>consent</html>", ServiceTrouble.None)]
    [InlineData(200, "", ServiceTrouble.None)]
    [InlineData(200, "{\"error\":1}", ServiceTrouble.None)]
    [InlineData(200, "Unauthorized", ServiceTrouble.None)]
    [InlineData(200, "not a crumb", ServiceTrouble.None)]
    [InlineData(401, "abcDEF12345", ServiceTrouble.None)]
    public async Task An_error_is_never_taken_for_a_crumb(int status, string body, ServiceTrouble trouble)
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(200, Chart(Meta())));
        yahoo.Crumb = new YahooReply(status, body, "text/plain");
        var answer = await yahoo.Service(_clock).PollAsync([Asset("AAPL")], Ending);

        Assert.Equal(trouble, answer.Trouble);
        Assert.DoesNotContain(yahoo.Asked, call => call.Target.Contains("crumb=", StringComparison.Ordinal));
        Assert.Equal(trouble == ServiceTrouble.None ? PollResult.Quoted : PollResult.Failed, answer.Outcomes[0].Result);
    }

    [Fact]
    public async Task Without_a_cookie_charts_are_asked_for_and_the_cookie_not_again_for_a_while()
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(200, Chart(Meta())));
        yahoo.Cookie = null;
        var service = yahoo.Service(_clock);
        await service.PollAsync([Asset("AAPL")], Ending);
        await service.PollAsync([Asset("AAPL")], Ending);
        Assert.Equal(["/cookie", "/v8/finance/chart/AAPL", "/v8/finance/chart/AAPL"], yahoo.Calls.Select(c => c.Path));
        _clock.Advance(TimeSpan.FromMinutes(11));
        await service.PollAsync([Asset("AAPL")], Ending);
        Assert.Equal(2, yahoo.Calls.Count(c => c.Path == "/cookie"));
    }

    [Fact]
    public async Task A_stale_crumb_is_renewed_once()
    {
        var refused = 0;
        await using var yahoo = await FakeYahoo.StartAsync(
            _ => Interlocked.Increment(ref refused) == 1 ? new YahooReply(401, Invalid) : new YahooReply(200, Quotes(Row("AAPL"))));
        var answer = await yahoo.Service(_clock).PollAsync([Asset("AAPL")], Ending);
        Assert.Equal(PollResult.Quoted, answer.Outcomes[0].Result);
        Assert.Equal(2, yahoo.Calls.Count(c => c.Path == "/v1/test/getcrumb"));
    }

    [Fact]
    public async Task A_new_crumb_that_is_refused_too_ends_the_poll_and_charts_follow()
    {
        await using var yahoo = await FakeYahoo.StartAsync(
            call => call.Path.StartsWith("/v7", StringComparison.Ordinal) ? new YahooReply(401, Invalid) : new YahooReply(200, Chart(Meta())));
        var service = yahoo.Service(_clock);
        var answer = await service.PollAsync([Asset("AAPL"), .. Enumerable.Range(0, 99).Select(i => Asset($"S{i}"))], Ending);
        Assert.Equal(ServiceTrouble.Refused, answer.Trouble);
        Assert.All(answer.Outcomes, outcome => Assert.Equal(PollResult.Failed, outcome.Result));
        Assert.Equal(2, yahoo.Asked.Count);
        Assert.DoesNotContain(FakeYahoo.Word, answer.Reason, StringComparison.Ordinal);

        Assert.Equal(PollResult.Quoted, (await service.PollAsync([Asset("AAPL")], Ending)).Outcomes[0].Result);
    }

    [Fact]
    public async Task A_chart_is_asked_for_with_its_name_escaped()
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(404, NotFound));
        await yahoo.Service(_clock, batches: false).PollAsync([Asset("EURUSD=X"), Asset("M&M.NS"), Asset("^GSPC")], Ending);
        Assert.Equal(
            ["/v8/finance/chart/%5EGSPC", "/v8/finance/chart/EURUSD%3DX", "/v8/finance/chart/M%26M.NS"], yahoo.Asked.Select(c => c.Path).Order());
        Assert.All(yahoo.Asked, call => Assert.EndsWith("?range=1d&interval=1m&includePrePost=true", call.Target, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("A/B")]
    [InlineData("A?x=1")]
    [InlineData("A%2e")]
    [InlineData("€")]
    [InlineData("A,B")]
    public async Task A_name_that_would_bend_the_address_is_not_asked_for(string symbol)
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(200, Chart(Meta())));
        var service = yahoo.Service(_clock, batches: false);
        Assert.False(service.Serves(Asset(symbol), AssetType.Equity));
        Assert.Equal(PollResult.Failed, (await service.PollAsync([Asset(symbol)], Ending)).Outcomes[0].Result);
        Assert.Empty(yahoo.Calls);
    }

    [Fact]
    public void Only_its_own_assets_are_served() =>
        Assert.False(new Bloomberg.Market.Sources.Yahoo.YahooService(new(), null!, _clock).Serves(new AssetKey("other", "AAPL"), AssetType.Equity));

    [Fact]
    public async Task A_name_that_is_gone_after_a_price_is_delisted_and_one_that_never_was_is_unknown()
    {
        var gone = false;
        await using var yahoo = await FakeYahoo.StartAsync(call =>
            gone || !call.Path.EndsWith("AAPL", StringComparison.Ordinal) ? new YahooReply(404, NotFound) : new YahooReply(200, Chart(Meta())));
        var service = yahoo.Service(_clock, batches: false);
        await service.PollAsync([Asset("AAPL"), Asset("ZZZZ")], Ending);
        gone = true;
        var answer = await service.PollAsync([Asset("AAPL"), Asset("ZZZZ")], Ending);
        Assert.Equal([PollResult.Delisted, PollResult.Unknown], answer.Outcomes.Select(o => o.Result));
        Assert.Equal(4, yahoo.Asked.Count);
    }

    [Fact]
    public async Task Too_many_requests_stop_the_poll_and_every_further_request()
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => TooMany);
        var service = yahoo.Service(_clock, batches: false);
        var answer = await service.PollAsync([.. Enumerable.Range(0, 50).Select(i => Asset($"S{i}"))], Ending);
        Assert.Equal((ServiceTrouble.Throttled, TimeSpan.FromMinutes(5)), (answer.Trouble, answer.RetryAfter));
        Assert.All(answer.Outcomes, outcome => Assert.Equal(PollResult.Failed, outcome.Result));
        Assert.InRange(yahoo.Asked.Count, 1, 2);

        var asked = yahoo.Asked.Count;
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(TimeSpan.FromMinutes(1), (await service.PollAsync([Asset("AAPL")], Ending)).RetryAfter);
        Assert.Equal(asked, yahoo.Asked.Count);
    }

    [Fact]
    public async Task The_pause_grows_until_there_is_an_answer()
    {
        var reply = TooMany;
        await using var yahoo = await FakeYahoo.StartAsync(_ => reply);
        var service = yahoo.Service(_clock, batches: false);
        foreach (var minutes in new[] { 5, 15, 60, 60 })
        {
            Assert.Equal(TimeSpan.FromMinutes(minutes), (await service.PollAsync([Asset("AAPL")], Ending)).RetryAfter);
            _clock.Advance(TimeSpan.FromMinutes(minutes));
        }
        reply = new YahooReply(200, Chart(Meta()));
        Assert.Equal(PollResult.Quoted, (await service.PollAsync([Asset("AAPL")], Ending)).Outcomes[0].Result);
        reply = TooMany with { Headers = new() { ["Retry-After"] = "77" } };
        Assert.Equal(TimeSpan.FromSeconds(77), (await service.PollAsync([Asset("AAPL")], Ending)).RetryAfter);
    }

    [Fact]
    public async Task One_symbol_the_service_stumbles_over_does_not_stop_the_others()
    {
        await using var yahoo = await FakeYahoo.StartAsync(
            call => call.Path.EndsWith("BAD", StringComparison.Ordinal) ? new YahooReply(500, "<html>") : new YahooReply(200, Chart(Meta())));
        var answer = await yahoo.Service(_clock, batches: false).PollAsync([Asset("BAD"), Asset("AAPL")], Ending);
        Assert.Equal([PollResult.Failed, PollResult.Quoted], answer.Outcomes.Select(o => o.Result));
        Assert.Equal(ServiceTrouble.None, answer.Trouble);
    }

    [Fact]
    public async Task A_service_that_is_down_is_given_up_after_three()
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(200, "<html>Will be right back", "text/html"));
        var answer = await yahoo.Service(_clock, batches: false).PollAsync([.. Enumerable.Range(0, 50).Select(i => Asset($"S{i}"))], Ending);
        Assert.Equal(ServiceTrouble.Unreachable, answer.Trouble);
        Assert.InRange(yahoo.Asked.Count, 3, 4);
        Assert.Equal(50, answer.Outcomes.Count);
    }

    [Fact]
    public async Task Requests_are_spaced()
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(404, NotFound));
        var options = yahoo.Options with { Batches = false, Spacing = TimeSpan.FromSeconds(2) };
        var service = new Bloomberg.Market.Sources.Yahoo.YahooService(options, yahoo.Http(_clock, options), _clock);
        var began = _clock.GetUtcNow();
        var poll = service.PollAsync([Asset("A"), Asset("B"), Asset("C")], Ending);
        await _clock.AdvanceUntilAsync(() => poll.IsCompleted);
        Assert.True(_clock.GetUtcNow() - began >= TimeSpan.FromSeconds(4));
        Assert.Equal(3, yahoo.Asked.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_for_nothing()
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(500, ""));
        Assert.Empty((await yahoo.Service(_clock).PollAsync([], Ending)).Outcomes);
        Assert.Empty(yahoo.Calls);
    }
}
