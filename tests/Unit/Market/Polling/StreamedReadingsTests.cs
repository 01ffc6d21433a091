using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

public sealed class StreamedReadingsTests : IDisposable
{
    private readonly StreamedReadings _stream = new("first");
    private readonly PollingBench _bench;

    public StreamedReadingsTests()
    {
        var service = new ScriptedService("first", asset => PollOutcome.Of(Quote(asset.Symbol, 100, -1) with { MarketCap = 7, ChangePct1h = 2 })) { Cadence = TimeSpan.FromHours(1) };
        _bench = new PollingBench(null, [service], _stream);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_streamed_price_goes_the_way_of_a_polled_one_and_keeps_what_only_polls_tell()
    {
        var apple = _bench.Watch("AAPL");
        await _bench.LookAsync();
        _stream.Offer(Quote("AAPL", 101, 1));
        _stream.Offer(Quote("NOBODY", 5, 1));
        await _bench.LookAsync();
        var shown = PollingBench.Shown(apple)!;
        Assert.Equal((101m, 7m, 2m, PollingBench.Open.AddSeconds(1)), (shown.Price, shown.MarketCap, shown.ChangePct1h, shown.SourceTime));
        Assert.Equal(2, _bench.Lines);

        _stream.Offer(Quote("AAPL", 1, 2));
        await _bench.LookAsync();
        Assert.Equal((101m, 1m), (PollingBench.Shown(apple)!.Price, PollingBench.Shown(apple)!.Held!.Price));
    }

    [Fact]
    public void Of_each_asset_the_newest_waits()
    {
        _stream.Offer(Quote("AAPL", 101, 1));
        _stream.Offer(Quote("AAPL", 103, 3));
        _stream.Offer(Quote("AAPL", 102, 2));
        _stream.Offer(Quote("MSFT", 50, 1));
        Assert.Equal([103m, 50m], _stream.Take().Select(quote => quote.Price));
        Assert.Empty(_stream.Take());
    }

    [Fact]
    public void Whoever_follows_is_told_what_is_watched_at_once_and_at_every_change()
    {
        var told = new List<int>();
        _stream.Watch([new AssetKey("yahoo", "AAPL")]);
        _stream.Follow(assets => told.Add(assets.Count));
        _bench.Watch("MSFT");
        _bench.Watch("AAPL");
        Assert.Equal([1, 1, 2], told);
    }

    [Fact]
    public void What_the_last_poll_said_is_not_taken_for_ever_nor_from_another_service()
    {
        var polled = Quote("AAPL", 100, 0) with { MarketCap = 7, Market = "JPX", Delay = TimeSpan.FromMinutes(20) };
        var late = Quote("AAPL", 101, 600) with { Market = null };
        Assert.Equal((null, "JPX", 20), (late.FilledFrom(polled).MarketCap, late.FilledFrom(polled).Market, late.FilledFrom(polled).Delay.TotalMinutes));
        Assert.Same(late, late.FilledFrom(polled with { Service = "second" }));
        Assert.Same(late, late.FilledFrom(null));
    }

    private static PolledQuote Quote(string symbol, decimal price, int seconds) => new()
    {
        Asset = new AssetKey("yahoo", symbol), Price = price, Market = "NMS", Service = "first", SourceTime = PollingBench.Open.AddSeconds(seconds),
    };
}
