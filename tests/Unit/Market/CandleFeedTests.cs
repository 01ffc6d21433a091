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

    [Fact]
    public void With_many_assets_in_motion_each_gets_its_turn()
    {
        var many = Enumerable.Range(0, 3 * CandleFeed.MostAtOnce).Select(Watched).ToList();
        Trade(minute: 0, id: 1);
        foreach (var asset in many) Trade(asset, minute: 0, id: 1);
        Assert.Equal(many.Count + 1, _feed.Compare().Count); // new to the reader: all at once

        var told = new List<string>();
        for (var i = 2; i < 5; i++)
        {
            foreach (var asset in many) Trade(asset, minute: 0, id: i);
            var changed = _feed.Compare();
            Assert.Equal(CandleFeed.MostAtOnce, changed.Count);
            told.AddRange(changed.Select(c => c.Symbol));
        }
        Assert.Equal(many.Count, told.Distinct().Count());
    }

    private AssetState Watched(int i)
    {
        var asset = _assets.GetOrAdd(new Asset(new AssetKey("binance", $"S{i}/USDT"), AssetType.Crypto));
        asset.Watched = true;
        return asset;
    }

    private void Trade(int minute, long id) => Trade(_asset, minute, id);

    private static void Trade(AssetState asset, int minute, long id)
    {
        var trade = new Tick
        {
            Kind = TickKind.Trade, Id = id, Price = new Decimal64(1, 0), Quantity = new Decimal64(1, 0), TradeCount = 1,
            SourceTime = minute * UnixTime.NanosecondsPerMinute,
        };
        asset.Candles.Add(trade, follows: false, _ => { });
    }

    private string[] Told() =>
        [.. _feed.Compare().Select(told => $"{told.Candle.OpenTime.ToUnixTimeSeconds() / 60}={told.Candle.Trades} {(told.Candle.Closed ? "closed" : "open")}")];
}
