using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class LiveBoardTests
{
    private readonly VirtualTime _clock = new();
    private readonly AssetTable _assets = new();
    private readonly LiveBoard _board;

    public LiveBoardTests() => _board = new LiveBoard(_clock);

    [Fact]
    public void A_new_reader_gets_everything_known()
    {
        Quote("BTC/USDT", 1);
        _board.SetVenue("binance", VenueState.Connected, null);
        _board.SetAsset(Status("BTC/USDT", AssetStatus.Collecting));
        var news = _board.Open(_assets).Take();
        Assert.Equal([0], news.Quotes);
        Assert.Equal("connected", Assert.Single(news.Venues).State);
        Assert.Equal("collecting", Assert.Single(news.Assets).Status);
    }

    [Fact]
    public void A_slow_reader_gets_the_newest_of_each_asset_once()
    {
        var reader = _board.Open(_assets);
        for (var i = 1; i <= 100; i++) Quote("BTC/USDT", i);
        Quote("ETH/USDT", 5);
        Assert.Equal([0, 1], reader.Take().Quotes.Order());
        Assert.Equal(100, _assets[0].Quote.Read().SourceTime);
        Assert.Empty(reader.Take().Quotes);
    }

    [Fact]
    public void A_dropped_asset_is_named_once_and_its_state_is_gone()
    {
        _board.SetAsset(Status("BTC/USDT", AssetStatus.Collecting));
        var reader = _board.Open(_assets);
        reader.Take();
        _board.DropAsset("binance", "BTC/USDT");
        var news = reader.Take();
        Assert.Equal(["binance:BTC/USDT"], news.Dropped);
        Assert.Empty(news.Assets);
        Assert.Empty(_board.Assets);
    }

    [Fact]
    public void How_far_history_is_outlives_a_change_of_status_and_goes_with_the_asset()
    {
        var half = new LiveBackfill { State = BackfillState.Running, Done = 1, Total = 2 };
        _board.SetBackfill("binance", "BTC/USDT", half);
        Assert.Empty(_board.Assets);
        _board.SetAsset(Status("BTC/USDT", AssetStatus.Collecting));
        _board.SetBackfill("binance", "BTC/USDT", half);
        _board.SetAsset(Status("BTC/USDT", AssetStatus.Pending));
        Assert.Equal(half, Assert.Single(_board.Assets).Backfill);
        _board.DropAsset("binance", "BTC/USDT");
        _board.SetAsset(Status("BTC/USDT", AssetStatus.Pending));
        Assert.Null(Assert.Single(_board.Assets).Backfill);
    }

    [Fact]
    public void What_did_not_change_is_no_news()
    {
        _board.SetAsset(Status("BTC/USDT", AssetStatus.Pending));
        _board.SetVenue("binance", VenueState.Connecting, null);
        var reader = _board.Open(_assets);
        reader.Take();
        _board.SetAsset(Status("BTC/USDT", AssetStatus.Pending));
        _board.SetVenue("binance", VenueState.Connecting, null);
        var news = reader.Take();
        Assert.Empty(news.Assets);
        Assert.Empty(news.Venues);
    }

    [Fact]
    public void The_time_of_a_venues_state_stays_while_only_the_reason_changes()
    {
        _board.SetVenue("binance", VenueState.Unreachable, "no route");
        var since = _board.Venues[0].Since;
        _clock.Advance(TimeSpan.FromMinutes(1));
        _board.SetVenue("binance", VenueState.Unreachable, "HTTP 451");
        Assert.Equal((since, "HTTP 451"), (_board.Venues[0].Since, _board.Venues[0].Reason));
    }

    [Fact]
    public async Task A_reader_waits_until_there_is_news_or_a_nudge()
    {
        var reader = _board.Open(_assets);
        var waiting = reader.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        Quote("BTC/USDT", 1);
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(reader.Take().IsEmpty);

        waiting = reader.WaitAsync(TestContext.Current.CancellationToken);
        reader.Nudge();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(reader.Take().IsEmpty);
    }

    private void Quote(string symbol, long time)
    {
        var asset = _assets.GetOrAdd(new Asset(new AssetKey("binance", symbol), AssetType.Crypto));
        asset.Quote.Set(new QuoteValues { Price = new Decimal64(time, 0), SourceTime = time });
        _board.Touch(asset);
        _board.Flush();
    }

    private static LiveAsset Status(string symbol, string status) => new() { Exchange = "binance", Symbol = symbol, Status = status };
}
