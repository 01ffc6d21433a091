using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Live;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Routing;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class FreshnessWatchTests
{
    // A Friday, while New York trades.
    private static readonly DateTimeOffset Open = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);

    private readonly VirtualTime _clock = new(Open);
    private readonly AssetTable _assets = new();
    private readonly LiveBoard _board;

    public FreshnessWatchTests() => _board = new LiveBoard(_clock);

    [Fact]
    public void A_stream_that_stands_still_is_stale_after_a_minute()
    {
        var watch = Watch();
        Stream("BTC/USDT", Open, delay: 0.05);
        Assert.Equal("fresh", State(watch, "binance"));

        _clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal("stale", State(watch, "binance"));
        Assert.Equal(30, Assert.Single(watch.Stalest()).Value, 3);
    }

    [Fact]
    public void What_was_never_priced_waits_and_what_is_refused_does_not_count()
    {
        var watch = Watch();
        Say("binance", "NEW/USDT", AssetType.Crypto, AssetStatus.Pending);
        Say("binance", "BAD/USDT", AssetType.Crypto, AssetStatus.Refused);

        Assert.Equal("waiting", State(watch, "binance"));
        Assert.Equal(0, Assert.Single(watch.Stalest()).Value);
    }

    [Fact]
    public void A_share_is_stale_only_while_its_market_is_open()
    {
        var watch = Watch();
        Poll("AAPL", freshUntil: Open + TimeSpan.FromMinutes(10));
        Assert.Equal("fresh", State(watch, "yahoo"));

        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("stale", State(watch, "yahoo"));

        _clock.Advance(TimeSpan.FromDays(1)); // Saturday
        Assert.Equal("closed", State(watch, "yahoo"));
        Assert.Equal(0, Assert.Single(watch.Stalest()).Value);
    }

    [Fact]
    public void The_clock_is_compared_with_the_quickest_message_of_the_last_minute()
    {
        var watch = Watch();
        Stream("BTC/USDT", Open, delay: 0.25);
        Stream("ETH/USDT", Open, delay: -2.5); // received before it happened: our clock is behind
        Poll("AAPL", Open + TimeSpan.FromHours(1));

        var offset = Assert.Single(watch.Offsets());
        Assert.Equal(-2.5, offset.Value, 3);
        Assert.Equal("binance", Label(offset.Tags, "exchange"));

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(watch.Offsets());
    }

    [Fact]
    public void A_venue_that_is_switched_off_is_not_told()
    {
        var watch = Watch();
        _board.SetVenue("binance", VenueState.Unreachable, "no way");
        _board.SetVenue("yahoo", VenueState.Idle, null);
        _board.SetVenue("alphavantage", VenueState.Disabled, "no key");

        Assert.Equal(["binance 0", "yahoo 1"], watch.Venues().Select(one => $"{Label(one.Tags, "venue")} {one.Value}").Order());
    }

    private FreshnessWatch Watch() => new(_board, _assets, new MarketHours(), _clock);

    private static string? State(FreshnessWatch watch, string exchange) =>
        Label(Assert.Single(watch.Counts(), one => Label(one.Tags, "exchange") == exchange).Tags, "state");

    private static string? Label(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name) => (string?)tags.ToArray().First(tag => tag.Key == name).Value;

    private void Stream(string symbol, DateTimeOffset sourceTime, double delay) =>
        Say("binance", symbol, AssetType.Crypto, AssetStatus.Collecting).Quote.Set(new QuoteValues
        {
            SourceTime = sourceTime.ToUnixNanoseconds(), ReceivedTime = sourceTime.AddSeconds(delay).ToUnixNanoseconds(),
        });

    private void Poll(string symbol, DateTimeOffset freshUntil)
    {
        var quote = new PolledQuote { Asset = new("yahoo", symbol), Price = 1, SourceTime = Open, Service = "yahoo", Market = "NMS" };
        Say("yahoo", symbol, AssetType.Equity, AssetStatus.Collecting).Quote.Set(new QuoteValues
        {
            SourceTime = Open.ToUnixNanoseconds(), ReceivedTime = Open.ToUnixNanoseconds(), Polled = new(quote, Open.ToUnixNanoseconds(), freshUntil),
        });
    }

    private AssetState Say(string exchange, string symbol, AssetType type, string status)
    {
        _board.SetAsset(new LiveAsset { Exchange = exchange, Symbol = symbol, Status = status });
        return _assets.GetOrAdd(new Asset(new AssetKey(exchange, symbol), type));
    }
}
