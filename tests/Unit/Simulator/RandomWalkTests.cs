using Bloomberg.Simulator.History;
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
        var market = _clock.Market(seed);
        _clock.Play(market, 30);
        foreach (var history in market.Symbols)
        {
            var trades = history.Live();
            Assert.True(trades.Count > 1);
            Assert.Equal(history.Emitted, trades.Count);
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

        Assert.Contains(market.Symbols[0].Live(), trade => trade.Count > 1);
    }

    [Fact]
    public void The_same_seed_and_clock_give_the_same_market()
    {
        var (one, two, other) = (_clock.Market(5), _clock.Market(5), _clock.Market(6));
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

    [Theory]
    [InlineData(500, 5, 60)]
    [InlineData(100_000, 1, 1)]
    [InlineData(3, 40, 600)]
    public void Trades_at_about_the_rate_asked_for(double rate, int symbols, double seconds)
    {
        var market = _clock.Market(3, rate, symbols);
        _clock.Play(market, seconds);
        Assert.InRange(market.Symbols.Sum(symbol => symbol.Emitted), 0.97 * rate * seconds, 1.03 * rate * seconds);
    }

    [Fact]
    public void Candles_are_the_exact_sums_of_the_trades()
    {
        var market = _clock.Market(2);
        _clock.Play(market, 200);
        var history = market.Symbols[0];
        var candles = history.Minutes(6);
        var all = history.From(history.LiveFromId - 10_000);
        foreach (var candle in candles)
        {
            var trades = all.Where(trade => trade.TimeMicros / 60_000_000 * 60_000 == candle.OpenTime).ToList();
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
        var market = _clock.Market(9);
        using var listener = market.Listen(_clock, "btcusdt@aggTrade", "btcusdt@kline_1m", "btcusdt@ticker");
        _clock.Play(market, 125);

        var events = await listener.EventsAsync();
        var history = market.Symbols[0];
        Assert.Equal(history.Live().Select(trade => trade.Id), events["aggTrade"].Select(e => e.GetProperty("a").GetInt64()));
        Assert.Equal(125, events["24hrTicker"].Count());
        var closed = events["kline"].Select(e => e.GetProperty("k")).Where(k => k.GetProperty("x").GetBoolean()).ToList();
        var candles = history.Minutes(3)[..2];
        Assert.Equal(
            candles.Select(candle => (candle.OpenTime, candle.FirstId, candle.LastId, candle.Trades)),
            closed.Select(k => (k.GetProperty("t").GetInt64(), k.GetProperty("f").GetInt64(), k.GetProperty("L").GetInt64(), k.GetProperty("n").GetInt64())));
        Assert.Equal(
            candles.Select(candle => (Text(candle.Open), Text(candle.High), Text(candle.Low), Text(candle.Close), Text((long)candle.Volume))),
            closed.Select(k => (Text(k, "o"), Text(k, "h"), Text(k, "l"), Text(k, "c"), Text(k, "v"))));
    }

    [Fact]
    public async Task A_minute_closes_for_who_came_in_its_last_moment()
    {
        var market = _clock.Market(1);
        _clock.Play(market, 59.5);
        using var listener = market.Listen(_clock, "ethusdt@kline_1m");
        _clock.Play(market, 0.5);
        var closed = (await listener.EventsAsync())["kline"].First().GetProperty("k");
        Assert.True(closed.GetProperty("x").GetBoolean());
        Assert.Equal(market.Symbols[1].Minutes(2)[0].Trades, closed.GetProperty("n").GetInt64());
    }

    [Fact]
    public void Statistics_reach_back_a_whole_day_once_somebody_asked()
    {
        var market = _clock.Market(8, rate: 5);
        market.Symbols[1].Day(0);
        _clock.Play(market, 3);
        var history = market.Symbols[1];
        var day = history.Day(0);
        Assert.Equal(day.CloseTime - DayStatistics.Milliseconds, day.OpenTime, 60_000.0);
        var trades = history.From(history.Trades.FindTime(day.OpenTime * 1000));
        Assert.Equal((trades[0].FirstId, trades[^1].LastId, trades.Sum(trade => trade.Count)), (day.Sum.FirstId, day.Sum.LastId, day.Sum.Trades));
        Assert.Equal(trades.Aggregate(Int128.Zero, (sum, trade) => sum + trade.Quantity), day.Sum.Volume);
        Assert.Equal(history.From(trades[0].Id - 1)[0].Price, day.PreviousClose);
    }

    private static string Text(long value) => Fixed8Text.Of(value);

    private static string Text(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
