using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Polling.Guard;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

public sealed class PolledSourceTests : IDisposable
{
    private readonly ScriptedService _first;
    private readonly ScriptedService _second;
    private readonly PollingBench _bench;
    private decimal _price = 100;
    private VirtualTime _time;

    public PolledSourceTests()
    {
        _first = new ScriptedService("first", asset => Quote(asset, "first"));
        _second = new ScriptedService("second", asset => Quote(asset, "second")) { Cadence = TimeSpan.FromMinutes(1) };
        _bench = new PollingBench(_first, _second);
        _time = _bench.Time;
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_price_is_shown_stored_and_fresh_for_as_long_as_the_market_owes_no_newer_one()
    {
        var apple = _bench.Watch("AAPL");
        await _bench.LookAsync();
        var shown = PollingBench.Shown(apple)!;
        Assert.Equal((100m, "first", PollingBench.Open), (shown.Price, shown.Service, shown.SourceTime));
        Assert.InRange(shown.FreshUntil!.Value - PollingBench.Open, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
        Assert.Equal(1, _bench.Lines);
        Assert.Equal((AssetStatus.Collecting, null), (_bench.Said("AAPL").Status, _bench.Said("AAPL").Reason));
        Assert.Equal((VenueState.Connected, VenueState.Idle), (_bench.Venue("first").State, _bench.Venue("second").State));
    }

    [Fact]
    public async Task All_assets_are_asked_for_together_at_the_cadence_and_never_twice_at_once()
    {
        _bench.Watch("AAPL");
        _bench.Watch("MSFT");
        await _bench.RunAsync(TimeSpan.FromMinutes(10));
        Assert.All(_first.Polls, poll => Assert.Equal(2, poll.Length));
        Assert.InRange(_first.Polls.Count, 36, 41);

        var polls = _first.Polls.Count;
        var ends = new TaskCompletionSource();
        _first.Ends = ends.Task;
        await _bench.RunAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(polls + 1, _first.Polls.Count);
        ends.SetResult();
    }

    [Fact]
    public async Task A_closed_market_is_asked_seldom_and_its_last_price_stays_fresh_until_it_opens_again()
    {
        var apple = _bench.Watch("AAPL");
        await _bench.RunAsync(TimeSpan.FromHours(6));
        var polls = _first.Polls.Count;
        var last = PollingBench.Shown(apple)!;
        await _bench.RunAsync(TimeSpan.FromHours(48));
        Assert.InRange(_first.Polls.Count - polls, 180, 200);
        var monday = new DateTimeOffset(2026, 11, 23, 14, 30, 0, TimeSpan.Zero);
        Assert.InRange(PollingBench.Shown(apple)!.FreshUntil!.Value, monday, monday + TimeSpan.FromMinutes(10));
        Assert.True(last.FreshUntil > PollingBench.Open);
    }

    [Fact]
    public async Task The_next_service_is_asked_once_the_price_grows_stale_and_left_when_the_first_is_back()
    {
        var apple = _bench.Watch("AAPL");
        await _bench.LookAsync();
        _first.Trouble = ServiceTrouble.Unreachable;
        await _bench.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(_second.Polls); // a short pause is no reason
        await _bench.RunAsync(TimeSpan.FromMinutes(8));
        Assert.Equal("second", PollingBench.Shown(apple)!.Service);
        Assert.Equal((AssetStatus.Collecting, true), (_bench.Said("AAPL").Status, _bench.Said("AAPL").Reason!.StartsWith("from second: first is", StringComparison.Ordinal)));
        Assert.Equal(VenueState.Unreachable, _bench.Venue("first").State);

        _first.Trouble = ServiceTrouble.None;
        await _bench.RunAsync(TimeSpan.FromMinutes(6));
        var polls = _second.Polls.Count;
        await _bench.RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(("first", polls), (PollingBench.Shown(apple)!.Service, _second.Polls.Count));
        Assert.Null(_bench.Said("AAPL").Reason);
    }

    [Fact]
    public async Task A_wrong_price_is_never_the_price_and_both_are_shown()
    {
        var index = _bench.Watch("^GSPC", AssetType.Index);
        _price = 5436.5m;
        await _bench.RunAsync(TimeSpan.FromMinutes(2));
        _price = 69.98m;
        await _bench.RunAsync(TimeSpan.FromSeconds(40));
        var shown = PollingBench.Shown(index)!;
        Assert.Equal((5436.5m, 69.98m, "first"), (shown.Price, shown.Held!.Price, shown.Held.Service));
        Assert.NotEmpty(shown.Held.Reason);

        _price = 5436.5m;
        await _bench.RunAsync(TimeSpan.FromSeconds(40));
        Assert.Equal((5436.5m, null), (PollingBench.Shown(index)!.Price, PollingBench.Shown(index)!.Held));
    }

    [Fact]
    public async Task An_asset_that_no_service_has_is_refused_with_their_reasons()
    {
        using var bench = new PollingBench(
            new ScriptedService("first", asset => new PollOutcome(asset, PollResult.Unknown, Reason: "no such symbol")),
            new ScriptedService("second", asset => Quote(asset, "second")) { Disabled = "second needs a key: set BLOOMBERG_SECOND_KEY" });
        bench.Watch("NOSUCH");
        await bench.LookAsync();
        Assert.Equal(
            (AssetStatus.Refused, "first: no such symbol; second needs a key: set BLOOMBERG_SECOND_KEY"),
            (bench.Said("NOSUCH").Status, bench.Said("NOSUCH").Reason));
        Assert.Equal((VenueState.Disabled, "second needs a key: set BLOOMBERG_SECOND_KEY"), (bench.Venue("second").State, bench.Venue("second").Reason));
    }

    [Fact]
    public async Task An_older_price_of_the_next_service_changes_nothing()
    {
        using var bench = new PollingBench(
            _first, new ScriptedService("second", asset => PollOutcome.Of(new PolledQuote
            {
                Asset = asset, Price = 90, SourceTime = PollingBench.Open - TimeSpan.FromDays(1), Service = "second",
            })));
        var apple = bench.Watch("AAPL");
        await bench.LookAsync();
        _first.Trouble = ServiceTrouble.Throttled;
        await bench.RunAsync(TimeSpan.FromMinutes(4));
        Assert.Equal((100m, "first"), (PollingBench.Shown(apple)!.Price, PollingBench.Shown(apple)!.Service));
    }

    [Fact]
    public async Task What_is_taken_off_the_list_is_not_asked_for_any_more()
    {
        var apple = _bench.Watch("AAPL");
        await _bench.LookAsync();
        _bench.Source.Watch([]);
        await _bench.RunAsync(TimeSpan.FromMinutes(2));
        Assert.Single(_first.Polls);
        Assert.Equal(VenueState.Idle, _bench.Venue("first").State);
        Assert.NotNull(PollingBench.Shown(apple));
    }

    [Fact]
    public async Task After_a_restart_at_a_week_end_the_close_is_shown_and_a_wrong_first_reading_is_not()
    {
        var close = PollingBench.Open + TimeSpan.FromHours(5);
        using var bench = new PollingBench(new Reading(100, close, "first"), [_first]);
        _time = bench.Time;
        _time.Advance(TimeSpan.FromHours(24));
        var apple = bench.Watch("AAPL");
        await bench.LookAsync();
        Assert.Equal((100m, close), (PollingBench.Shown(apple)!.Price, PollingBench.Shown(apple)!.SourceTime));

        using var wrong = new PollingBench(new Reading(5436.5m, PollingBench.Open - TimeSpan.FromMinutes(1), "first"), [_first]);
        (_price, _time) = (69.98m, wrong.Time);
        var index = wrong.Watch("^GSPC", AssetType.Index);
        await wrong.LookAsync();
        Assert.Null(PollingBench.Shown(index));
        Assert.Equal(AssetStatus.Pending, wrong.Said("^GSPC").Status);
        Assert.NotEmpty(wrong.Said("^GSPC").Reason!);
    }

    [Fact]
    public async Task An_asset_taken_off_and_put_on_again_at_once_has_its_price_again()
    {
        var apple = _bench.Watch("AAPL");
        await _bench.RunAsync(TimeSpan.FromHours(6)); // the market is closed: the same reading comes again and again
        _bench.TakeOff(apple);
        Assert.Null(PollingBench.Shown(apple));
        _bench.Watch("AAPL");
        await _bench.RunAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(100m, PollingBench.Shown(apple)!.Price);
        Assert.Equal(AssetStatus.Collecting, _bench.Said("AAPL").Status);
    }

    [Fact]
    public async Task A_pair_that_its_exchange_does_not_list_is_asked_for_until_it_does()
    {
        var coin = _bench.Foster("binance", "XMR/USDT");
        await _bench.LookAsync();
        Assert.Equal((100m, "first"), (PollingBench.Shown(coin)!.Price, PollingBench.Shown(coin)!.Service));
        Assert.Equal(("binance", AssetStatus.Collecting, "from first: binance does not list it"),
            (_bench.Said("XMR/USDT").Exchange, _bench.Said("XMR/USDT").Status, _bench.Said("XMR/USDT").Reason));

        _bench.Source.WatchAlso([]);
        await _bench.RunAsync(TimeSpan.FromMinutes(5));
        Assert.Single(_first.Polls);
    }

    private PollOutcome Quote(AssetKey asset, string service) => PollOutcome.Of(new PolledQuote
    {
        Asset = asset, Price = _price, Market = "NMS", Service = service,
        SourceTime = _time.GetUtcNow() is var now && now < PollingBench.Open + TimeSpan.FromHours(5) ? now : PollingBench.Open + TimeSpan.FromHours(5),
    });
}
