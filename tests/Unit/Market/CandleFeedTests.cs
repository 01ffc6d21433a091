using Bloomberg.Contracts;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class CandleFeedTests
{
    private readonly AssetTable _assets = new();
    private readonly AssetState _asset;
    private readonly CandleFeed _feed;

    public CandleFeedTests()
    {
        _asset = _assets.GetOrAdd(new Asset(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto));
        _asset.Watched = true;
        _feed = new CandleFeed(_assets, new TickChannel(), new VirtualTime());
    }

    [Fact]
    public void Only_minutes_that_changed_are_told()
    {
        Trade(minute: 0, id: 1);
        Assert.Equal(["0=1 open"], Told());
        Assert.Empty(Told());
        Trade(minute: 0, id: 2);
        Trade(minute: 1, id: 3);
        Assert.Equal(["0=2 closed", "1=1 open"], Told());
        Trade(minute: 0, id: 4);
        Assert.Equal(["0=3 closed"], Told());
    }

    [Fact]
    public void Minutes_far_from_each_other_are_told_once_too()
    {
        for (var i = 0; i < 9; i++)
        {
            Trade(minute: i * 5, id: i);
            Told();
        }
        Assert.Empty(Told());
    }

    [Fact]
    public void An_asset_that_is_not_watched_any_more_is_silent()
    {
        Trade(minute: 0, id: 1);
        _asset.Watched = false;
        Assert.Empty(Told());
    }

    private void Trade(int minute, long id)
    {
        var trade = new Tick
        {
            Kind = TickKind.Trade, Id = id, Price = new Decimal64(1, 0), Quantity = new Decimal64(1, 0), TradeCount = 1,
            SourceTime = minute * UnixTime.NanosecondsPerMinute,
        };
        _asset.Candles.Add(trade, follows: false, _ => { });
    }

    private string[] Told() =>
        [.. _feed.Compare().Select(told => $"{told.Candle.OpenTime.ToUnixTimeSeconds() / 60}={told.Candle.Trades} {(told.Candle.Closed ? "closed" : "open")}")];
}
