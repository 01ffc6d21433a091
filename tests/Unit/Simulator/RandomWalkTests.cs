using System.Text.Json;
using Bloomberg.Simulator;
using Bloomberg.Simulator.History;
using Bloomberg.Simulator.RandomWalk;
using Bloomberg.Simulator.Streams;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class RandomWalkTests
{
    private readonly SimulatorClock _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    public void Ids_are_contiguous_and_aggregates_consistent(ulong seed)
    {
        var market = Market(seed);
        Play(market, 30);
        foreach (var history in market.Symbols)
        {
            var trades = history.Trades;
            Assert.True(trades.Count > 1);
            for (var i = 0; i < trades.Count; i++)
            {
                var trade = trades[i];
                Assert.True(trade.Count >= 1 && trade.Price > 0 && trade.Price % history.Listing.TickSize == 0);
                Assert.Equal(trade.Quantity, Enumerable.Range(0, trade.Count).Sum(place => trade.QuantityOf(place, history.Listing.StepSize)));
                Assert.All(Enumerable.Range(0, trade.Count), place => Assert.True(trade.QuantityOf(place, history.Listing.StepSize) > 0));
                if (i == 0) continue;
                Assert.Equal((trades[i - 1].Id + 1, trades[i - 1].LastId + 1), (trade.Id, trade.FirstId));
                Assert.True(trade.TimeMicros >= trades[i - 1].TimeMicros);
            }
        }

        Assert.Contains(Enumerable.Range(0, market.Symbols[0].Trades.Count), i => market.Symbols[0].Trades[i].Count > 1);
    }

    [Fact]
    public void The_same_seed_and_clock_give_the_same_market()
    {
        var (one, two, other) = (Market(5), Market(5), Market(6));
        for (var i = 0; i < 100; i++)
        {
            _clock.MoveSeconds(0.1);
            one.Step();
            other.Step();
        }

        while (two.Step()) { } // in one go: the size of the steps must not matter
        Assert.Equal(one.Symbols.Select(symbol => symbol.Last), two.Symbols.Select(symbol => symbol.Last));
        Assert.NotEqual(one.Symbols.Select(symbol => symbol.Last), other.Symbols.Select(symbol => symbol.Last));
    }

    [Fact]
    public void Trades_at_about_the_rate_asked_for()
    {
        var market = Market(3, rate: 500);
        var before = market.Symbols.Sum(symbol => symbol.Emitted);
        Play(market, 60);
        Assert.InRange(market.Symbols.Sum(symbol => symbol.Emitted) - before, 29_000, 31_000);
    }

    [Fact]
    public void Candles_are_the_exact_sums_of_the_trades()
    {
        var history = Played(200).Symbols[0];
        for (var i = 0; i < history.Candles.Count; i++)
        {
            var candle = history.Candles[i];
            var trades = All(history.Trades).Where(trade => trade.TimeMicros / 60_000_000 * 60_000 == candle.OpenTime).ToList();
            Assert.Equal(trades.Sum(trade => trade.Count), candle.Trades);
            Assert.Equal(trades.Aggregate(0m, (sum, trade) => sum + trade.Quantity), (decimal)candle.Volume);
            Assert.Equal(trades.Aggregate(0m, (sum, trade) => sum + (decimal)trade.Price * trade.Quantity), (decimal)candle.QuoteVolume);
            var bought = trades.Where(trade => !trade.BuyerMaker).ToList();
            Assert.Equal(bought.Aggregate(0m, (sum, trade) => sum + (decimal)trade.Price * trade.Quantity), (decimal)candle.TakerBuyQuoteVolume);
            Assert.Equal(bought.Aggregate(0m, (sum, trade) => sum + trade.Quantity), (decimal)candle.TakerBuyVolume);
            Assert.Equal(
                (trades[0].Price, trades.Max(trade => trade.Price), trades.Min(trade => trade.Price), trades[^1].Price),
                (candle.Open, candle.High, candle.Low, candle.Close));
        }
    }

    [Fact]
    public async Task Streams_tell_what_REST_knows()
    {
        var market = Market(9);
        using var listener = new Listener(_clock, combined: false);
        foreach (var stream in new[] { "btcusdt@aggTrade", "btcusdt@kline_1m", "btcusdt@ticker" })
            listener.Connection.Subscribe(stream, market.FindTopic(stream, false));
        Play(market, 125);

        var events = (await listener.TextsAsync()).Select(text => JsonDocument.Parse(text).RootElement).ToLookup(e => e.GetProperty("e").GetString());
        var history = market.Symbols[0];
        Assert.Equal(
            All(history.Trades).Where(trade => trade.Id >= history.LiveFromId).Select(trade => trade.Id),
            events["aggTrade"].Select(e => e.GetProperty("a").GetInt64()));
        Assert.Equal(125, events["24hrTicker"].Count());
        var closed = events["kline"].Select(e => e.GetProperty("k")).Where(k => k.GetProperty("x").GetBoolean()).ToList();
        Assert.Equal(2, closed.Count);
        var candle = history.Candles[history.Candles.Count - 2];
        Assert.Equal(
            (candle.OpenTime, candle.FirstId, candle.LastId, candle.Trades),
            (closed[1].GetProperty("t").GetInt64(), closed[1].GetProperty("f").GetInt64(),
             closed[1].GetProperty("L").GetInt64(), closed[1].GetProperty("n").GetInt64()));
    }

    [Fact]
    public void Old_trades_go_when_more_than_allowed_are_kept()
    {
        var market = Market(4, rate: 1000, keep: 5_000);
        Play(market, 60);
        Assert.InRange(market.Symbols.Sum(symbol => symbol.Trades.Count), 2_000, 5_000 + 5 * TradeLog.BlockLength);
        Assert.All(market.Symbols, symbol => Assert.Equal(symbol.Last, symbol.Trades[symbol.Trades.Count - 1]));
    }

    [Fact]
    public void After_a_pause_nothing_is_made_up_for_it()
    {
        var market = Market(4);
        Play(market, 1);
        var before = market.Symbols.Sum(symbol => symbol.Emitted);
        _clock.MoveSeconds(3600);
        market.Resume();
        market.Step();
        Assert.InRange(market.Symbols.Sum(symbol => symbol.Emitted) - before, 0, 5);
    }

    private static IEnumerable<MarketTrade> All(TradeLog trades) => Enumerable.Range(0, trades.Count).Select(position => trades[position]);

    private RandomWalkMarket Market(ulong seed, double rate = 100, int keep = 1_000_000) => new(
        new SimulatorOptions { Symbols = 5, Rate = rate, Seed = seed, HistoryMinutes = 1, KeepTrades = keep },
        new Topics(new FrameFlow()),
        _clock);

    private RandomWalkMarket Played(double seconds)
    {
        var market = Market(2);
        Play(market, seconds);
        return market;
    }

    private void Play(RandomWalkMarket market, double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed += 0.5)
        {
            _clock.MoveSeconds(0.5);
            while (market.Step()) { }
        }
    }
}
