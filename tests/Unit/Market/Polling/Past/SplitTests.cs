using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Polling.Guard;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling.Past;

public sealed class SplitTests
{
    private static readonly DateTimeOffset Open = PollingBench.Open;
    private static readonly CorporateAction TenForOne = new(CorporateActionKind.Split, Open, DateOnly.FromDateTime(Open.UtcDateTime), 10);

    [Fact]
    public void A_split_is_expected_once_and_only_while_a_price_may_have_to_come_to_it()
    {
        using var past = Past();
        CorporateAction[] told =
        [
            TenForOne with { At = Open - TimeSpan.FromDays(400) }, TenForOne, TenForOne with { Kind = CorporateActionKind.Dividend },
            TenForOne with { At = Open + TimeSpan.FromDays(30), Amount = 2 },
        ];
        Assert.Equal([new RatioEvent(Open, 10), new(Open + TimeSpan.FromDays(30), 2)], past.NewSplits(told, Open + TimeSpan.FromHours(1)));
        Assert.Empty(past.NewSplits(told, Open + TimeSpan.FromHours(13)));
    }

    [Fact]
    public void A_held_price_is_doubted_until_a_split_explains_it()
    {
        var clock = new VirtualTime(Open);
        var guard = new QuoteGuard(clock);
        var nvidia = new AssetKey("yahoo", "NVDA");
        guard.Seed(nvidia, AssetType.Equity, [new Reading(1200, Open - TimeSpan.FromHours(20), "yahoo")]);
        PolledQuote Told(int seconds) => new() { Asset = nvidia, Price = 121, SourceTime = Open.AddSeconds(seconds), Service = "yahoo" };
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal((GuardDecision.HeldBack, true), (guard.Check(Told(1), AssetType.Equity).Decision, guard.Doubts(nvidia)));
        Assert.Equal(GuardDecision.HeldBack, guard.Check(Told(2), AssetType.Equity).Decision);
        guard.Expect(nvidia, AssetType.Equity, new RatioEvent(Open, 10));
        Assert.Equal((GuardDecision.Accepted, false), (guard.Check(Told(3), AssetType.Equity).Decision, guard.Doubts(nvidia)));
        Assert.False(guard.Doubts(new AssetKey("yahoo", "AAPL")));
    }

    [Fact]
    public void A_length_is_not_forgotten_to_have_been_fetched()
    {
        using var past = Past();
        Assert.Null(past.SinceFetched(CandleInterval.Day, Open));
        past.NoteFetched(CandleInterval.Day, Open);
        Assert.Equal(TimeSpan.FromHours(2), past.SinceFetched(CandleInterval.Day, Open + TimeSpan.FromHours(2)));
        Assert.Null(past.SinceFetched(CandleInterval.Hour, Open));
    }

    private static PolledPast Past() =>
        new(new AssetTable().GetOrAdd(new Asset(new AssetKey("yahoo", "NVDA"), AssetType.Equity)), new NoPast());

    private sealed class NoPast : IPolledHistory
    {
        public string Exchange => "yahoo";

        public IReadOnlyList<CandleInterval> Intervals { get; } = [CandleInterval.Day];

        public Task<Bloomberg.Market.Polling.Past> FetchAsync(Asset asset, CandleInterval interval, CancellationToken cancellation) =>
            Task.FromResult(new Bloomberg.Market.Polling.Past([]));
    }
}
