using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.News;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Batching;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Alerts;

/// <summary>Which of the ticks that the router takes come to the rules, and what a reader of the live feed hears of it.</summary>
public sealed class AlertRoutingTests
{
    private static readonly long Start = new DateTimeOffset(2024, 8, 8, 23, 55, 0, TimeSpan.Zero).ToUnixNanoseconds();
    private readonly VirtualTime _clock = new();
    private readonly AssetState _asset;
    private readonly TickRouter _router;

    public AlertRoutingTests()
    {
        var options = new BatcherOptions();
        var assets = new AssetTable();
        _asset = assets.GetOrAdd(new Asset(AlertTable.Bitcoin, AssetType.Crypto));
        // Nothing is asked of storage: the asset is new, and no trade comes too late.
        _router = new TickRouter(
            assets, new Batcher("trades", new SealedBatches(options), options, _clock), new LiveBoard(_clock),
            new AlertEvaluator(assets, new AlertTransitions(), _clock), new GapLedger(_clock, NullLogger<GapLedger>.Instance), stored: null!, _clock);
        _router.Begin(_asset, resuming: false);
    }

    private AlertState State => _router.Alerts.Runs.Single().State;

    [Fact]
    public void Late_and_refilled_trades_never_fire()
    {
        Use(AlertTable.Rule(AlertKind.Above, 100));
        Trade(10, second: 1, price: 99);
        Trade(12, second: 3, price: 99);
        Trade(11, second: 2, price: 101);
        Trade(5, second: 0, price: 101, isRefill: true);
        Trade(13, second: 4, price: 101, isRefill: true);
        Assert.Equal(AlertState.Inactive, State);
        Trade(14, second: 5, price: 101);
        Assert.Equal(AlertState.Firing, State);
    }

    [Fact]
    public void Statistics_count_where_no_trade_is_newer()
    {
        Use(AlertTable.Rule(AlertKind.Above, 100));
        Trade(1, second: 5, price: 99);
        Statistics(second: 4, price: 101);
        Assert.Equal(AlertState.Inactive, State);
        Statistics(second: 6, price: 101);
        Assert.Equal(AlertState.Firing, State);
    }

    [Fact]
    public void A_hold_ends_in_silence_while_the_connection_delivers()
    {
        Use(AlertTable.Rule(AlertKind.Above, 100, hold: 10));
        Trade(1, second: 0, price: 101);
        _clock.Advance(TimeSpan.FromSeconds(11));
        _router.Sweep();
        Assert.Equal(AlertState.Pending, State);
        _asset.Delivering = true;
        _router.Sweep();
        Assert.Equal((AlertState.Firing, Start + 10 * UnixTime.NanosecondsPerSecond), (State, _router.Alerts.Runs.Single().Since));
    }

    [Fact]
    public void A_hold_of_a_rule_on_news_ends_in_silence_although_nothing_is_collected()
    {
        _router.Forget(_asset);
        Use(AlertTable.OnNews(AlertTable.Rule(AlertKind.Below, -0.3m, hold: 10)));
        _router.Alerts.News.Take([new NewsReading(NewsSubject.Of(AlertTable.Bitcoin), NewsWindow.Day, -0.4, 3, null, _clock.GetUtcNow())], _clock.GetUtcNow());
        Assert.Equal(AlertState.Pending, State);
        _clock.Advance(TimeSpan.FromSeconds(11));
        _router.Sweep();
        Assert.Equal(AlertState.Firing, State);
    }

    [Fact]
    public void Rules_of_an_asset_that_is_not_collected_wait_for_it()
    {
        _router.Forget(_asset);
        Use(AlertTable.Rule(AlertKind.Above, 100));
        Assert.Null(_asset.Alerts);
        _router.Begin(_asset, resuming: false);
        Trade(1, second: 0, price: 101);
        Assert.Equal(AlertState.Firing, State);
    }

    [Fact]
    public void A_reader_hears_everything_first_and_then_what_changed()
    {
        var feed = new AlertFeed(new TickChannel(), _clock);
        var (first, second) = (AlertTable.Rule(AlertKind.Above, 100), AlertTable.Rule(AlertKind.Above, 200, id: 2));
        Use(first, second);
        Assert.Equal(["inactive", "inactive"], feed.Compare(_router.Alerts).Changed.Select(rule => rule.State));
        Assert.True(feed.Compare(_router.Alerts).IsEmpty);

        Trade(1, second: 0, price: 101);
        var firing = Assert.Single(feed.Compare(_router.Alerts).Changed);
        Assert.Equal((1, "firing", 101m), (firing.Id, firing.State, firing.FiredPrice));
        Use(first with { Version = 2, Note = "look" });
        var news = feed.Compare(_router.Alerts);
        Assert.Equal([2], news.Dropped);
        Assert.Equal((2, "firing"), (Assert.Single(news.Changed).Version, news.Changed[0].State));
    }

    private void Use(params AlertRule[] rules) => _router.Alerts.Use(new AlertRuleSet(rules));

    private void Trade(long id, int second, decimal price, bool isRefill = false) => _router.Route(
    [
        new Tick
        {
            Kind = TickKind.Trade, Id = id, Price = AlertTable.Exact(price), Quantity = new Decimal64(1, 0), TradeCount = 1,
            SourceTime = Start + second * UnixTime.NanosecondsPerSecond, IsRefill = isRefill,
        },
    ]);

    private void Statistics(int second, decimal price) => _router.Route(
    [
        new Tick { Kind = TickKind.Statistics, Price = AlertTable.Exact(price), SourceTime = Start + second * UnixTime.NanosecondsPerSecond },
    ]);
}
