using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Market.Sources;
using Bloomberg.Market.Sources.CoinGecko;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling.Past;

public sealed class CoinGeckoPastTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 16, 7, 0, TimeSpan.Zero);
    private static readonly Asset Bitcoin = new(new AssetKey("coingecko", "bitcoin"), AssetType.Crypto);

    private readonly VirtualTime _clock = new(Now);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_price_at_midnight_is_the_close_of_the_day_before_and_the_price_of_now_is_no_candle()
    {
        var (past, asked) = await FetchAsync(CandleInterval.Day, new(200, Chart(
            (Midnight(18), "91000.5", "3.1"), (Midnight(19), "92000.123456789012345678", "4.25"), (Midnight(20), "93000", "null"), (Now, "94000", "5"))));
        Assert.Equal("/coins/bitcoin/market_chart ?vs_currency=usd&days=365&precision=full", asked);
        Assert.Equal([Midnight(17), Midnight(18), Midnight(19)], past.Candles.Select(candle => UnixTime.ToTime(candle.OpenTime)));
        Assert.Equal([91000.5m, 92000.1234567890123m, 93000m], past.Candles.Select(candle => candle.Close.ToDecimal()));
        Assert.Equal([3.1m, 4.25m, 0m], past.Candles.Select(candle => candle.QuoteVolume.ToDecimal()));
        Assert.All(past.Candles, candle => Assert.Equal((candle.Close, candle.Close, candle.Close, 0m), (candle.Open, candle.High, candle.Low, candle.Volume.ToDecimal())));
    }

    [Theory]
    [InlineData("1h", 90)]
    [InlineData("5m", 1)]
    public async Task Prices_within_a_candle_are_its_first_highest_lowest_and_last(string length, int days)
    {
        var interval = CandleInterval.All.Single(one => one.Name == length);
        var start = new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
        var (past, asked) = await FetchAsync(interval, new(200, Chart(
            (start.AddSeconds(4), "5", "1"), (start.AddSeconds(60), "9", "1"), (start.AddSeconds(120), "3", "1"), (start.AddSeconds(299), "7", "1"), (Now, "1", "1"))));
        Assert.Contains($"days={days}&", asked, StringComparison.Ordinal);
        var candle = Assert.Single(past.Candles);
        Assert.Equal((start, 5m, 9m, 3m, 7m, 0m), (UnixTime.ToTime(candle.OpenTime), candle.Open.ToDecimal(), candle.High.ToDecimal(),
            candle.Low.ToDecimal(), candle.Close.ToDecimal(), candle.QuoteVolume.ToDecimal()));
    }

    [Theory]
    [InlineData(404, """{"error":"coin not found"}""", true)]
    [InlineData(200, "[]", false)]
    [InlineData(200, """{"prices":[[1,2]],"market_caps":[],"total_volumes":[]}""", false)]
    [InlineData(503, "", false)]
    [InlineData(401, """{"error":{"status":{"error_code":10012,"error_message":"x"}}}""", false)]
    public async Task Anything_else_is_a_sentence(int status, string body, bool isFinal)
    {
        var refusal = await Assert.ThrowsAsync<VenueException>(() => FetchAsync(CandleInterval.Hour, new(status, body)));
        Assert.Equal(isFinal, refusal.IsFinal);
        Assert.Contains("coingecko", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_keeps_prices_from_being_asked_for_as_well()
    {
        var budget = Budget();
        await using var fake = await FakeService.StartAsync(_ => new FakeReply(429, "{}") { Headers = new Dictionary<string, string> { ["Retry-After"] = "90" } });
        using var http = new ServiceHttp();
        var refusal = await Assert.ThrowsAsync<VenueException>(() => Service(fake, http, budget).FetchAsync(Bitcoin, CandleInterval.Day, Ending));
        Assert.Equal((TimeSpan.FromSeconds(90), false), (refusal.RetryAfter, budget.TryTake().IsTaken));
    }

    [Fact]
    public async Task Requests_are_spaced_taken_from_the_budget_and_put_off_where_it_is_spent_for_long()
    {
        var budget = Budget();
        await using var fake = await FakeService.StartAsync(200, Chart((Midnight(20), "1", "1")));
        using var http = new ServiceHttp();
        var service = Service(fake, http, budget);
        await service.FetchAsync(Bitcoin, CandleInterval.Day, Ending);
        var second = service.FetchAsync(Bitcoin, CandleInterval.Hour, Ending);
        Assert.Single(fake.Asked);
        _clock.Advance(TimeSpan.FromSeconds(20));
        await second;
        Assert.Equal((2, 2), (fake.Asked.Count, budget.Used(BudgetWindow.Minute)));

        budget.Block(TimeSpan.FromMinutes(10), "it asked for that");
        var third = service.FetchAsync(Bitcoin, CandleInterval.FiveMinutes, Ending);
        _clock.Advance(TimeSpan.FromSeconds(20));
        var refusal = await Assert.ThrowsAsync<VenueException>(() => third);
        Assert.InRange(refusal.RetryAfter!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Equal(2, fake.Asked.Count);
    }

    [Fact]
    public void Every_recorded_chart_becomes_candles_in_order()
    {
        foreach (var (_, body) in Recorded.Of("coingecko", "coin_market_chart*"))
        {
            var points = CoinGeckoHistory.Chart(body)!;
            foreach (var interval in new[] { CandleInterval.FiveMinutes, CandleInterval.Hour, CandleInterval.Day })
            {
                CandleValues[] candles = [.. PointCandles.From(points, interval, TimeProvider.System.GetUtcNow())];
                Assert.Equal(points.Select(point => interval.Floor(point.Time.ToUnixNanoseconds() - 1)).Distinct(), candles.Select(candle => candle.OpenTime));
                Assert.All(candles, candle => Assert.True(candle.Low.CompareTo(candle.Close) <= 0 && candle.High.CompareTo(candle.Close) >= 0));
                Assert.Equal(Decimal64.Nearest(points[^1].Price), candles[^1].Close);
            }
        }
    }

    private static DateTimeOffset Midnight(int day) => new(2026, 11, day, 0, 0, 0, TimeSpan.Zero);

    private static string Chart(params (DateTimeOffset Time, string Price, string Volume)[] points)
    {
        string Rows(Func<(DateTimeOffset Time, string Price, string Volume), string> value) =>
            string.Join(',', points.Select(point => $"[{point.Time.ToUnixTimeMilliseconds()},{value(point)}]"));
        return $$"""{"prices":[{{Rows(p => p.Price)}}],"market_caps":[{{Rows(_ => "null")}}],"total_volumes":[{{Rows(p => p.Volume)}}]}""";
    }

    private ServiceBudget Budget()
    {
        var budget = new ServiceBudget("coingecko", new BudgetLimits { PerMinute = 100 }, _clock);
        budget.Load([]);
        return budget;
    }

    private CoinGeckoPast Service(FakeService fake, ServiceHttp http, ServiceBudget budget) =>
        new(new CoinGeckoOptions { Url = fake.Url }, http, new PatientTurn(budget, CoinGeckoPast.KeylessSpacing, _clock), _clock);

    private async Task<(Bloomberg.Market.Polling.Past Past, string Asked)> FetchAsync(CandleInterval interval, FakeReply reply)
    {
        await using var fake = await FakeService.StartAsync(_ => reply);
        using var http = new ServiceHttp();
        var past = await Service(fake, http, Budget()).FetchAsync(Bitcoin, interval, Ending);
        var asked = Assert.Single(fake.Asked);
        return (past, $"{asked.Path} {asked.Query}");
    }
}
