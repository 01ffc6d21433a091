using Bloomberg.Simulator.History;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

/// <summary>The market was always there: neither a restart nor a pause changes what happened.</summary>
public sealed class TimelessMarketTests
{
    private readonly SimulatorClock _clock = new();

    [Theory]
    [InlineData(1, 0.05, 3, 86_437.123456)]
    [InlineData(2, 40, 4, 437.123456)]
    [InlineData(3, 3_000, 2, 7.3)]
    [InlineData(4, 100_000, 1, 0.2)]
    public void A_later_process_goes_on_and_has_what_the_earlier_one_told(ulong seed, double rate, int symbols, double gap)
    {
        var first = _clock.Market(seed, rate, symbols);
        _clock.Play(first, rate < 1 ? 300 : 2);
        var told = first.Symbols.Select(WalkMarkets.Live).ToList();
        var stopped = first.Symbols.Select(symbol => symbol.Last).ToList();
        _clock.MoveSeconds(gap);
        var second = _clock.Market(seed, rate, symbols);
        _clock.Play(second, 0.5);
        for (var place = 0; place < symbols; place++)
        {
            var history = second.Symbols[place];
            Assert.True(history.LiveFromId > stopped[place].Id);
            Assert.Equal(told[place], history.From(first.Symbols[place].LiveFromId).Take(told[place].Count));
            var since = history.From(stopped[place].Id);
            Assert.Equal(stopped[place], since[0]);
            for (var i = 1; i < since.Count; i++)
                if ((since[i - 1].Id + 1, since[i - 1].LastId + 1) != (since[i].Id, since[i].FirstId) || since[i - 1].TimeMicros > since[i].TimeMicros)
                    Assert.Fail($"{since[i]} does not follow {since[i - 1]}");
        }
    }

    [Fact]
    public void Candles_of_the_past_do_not_depend_on_when_they_are_asked_for()
    {
        var interval = Interval.Find("5m")!.Value;
        var start = _clock.GetUtcNow().ToUnixTimeMilliseconds() - 3 * 86_400_000L;
        var before = _clock.Market(6, 20, 2).Symbols[1].Candles(interval, start, null, 50)();
        _clock.MoveSeconds(100_000);
        var after = _clock.Market(6, 20, 2).Symbols[1].Candles(interval, start, null, 50)();
        Assert.Equal(50, before.Count);
        Assert.Equal(before, after);
        Assert.All(before.Zip(before.Skip(1)), pair => Assert.Equal(pair.First.LastId + 1, pair.Second.FirstId));
    }

    [Fact]
    public void What_lies_before_the_horizon_is_answered_from_the_horizon_on()
    {
        var history = _clock.Market(1).Symbols[0];
        var oldest = history.Trades[history.Trades.FindId(0)];
        Assert.Equal(history.Trades.Start, history.Trades.FindTrade(5));
        Assert.InRange((_clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(oldest.TimeMicros / 1000)).TotalDays, 31.9, 32.1);
        Assert.Equal(history.Trades.End, history.Trades.FindTime(long.MaxValue));
        Assert.Empty(history.Candles(Interval.Find("1M")!.Value, long.MaxValue, null, 5)());
    }

    [Fact]
    public void Single_trades_are_found_by_their_ids()
    {
        var history = _clock.Market(12).Symbols[2];
        foreach (var trade in history.From(history.LiveFromId - 500))
            for (var id = trade.FirstId; id <= trade.LastId; id++) Assert.Equal(trade.Id, history.Trades.FindTrade(id));
    }

    [Fact]
    public async Task After_a_pause_what_became_due_is_told_late_and_without_a_hole()
    {
        var market = _clock.Market(4);
        using var listener = market.Listen(_clock, "btcusdt@aggTrade");
        _clock.Play(market, 1);
        var stood = market.Symbols[0].Last;
        _clock.MoveSeconds(60);
        Assert.Equal(stood, market.Symbols[0].Last);
        market.Resume();
        market.Step();
        Assert.Equal(stood, market.Symbols[0].Last); // not all at once
        _clock.Play(market, 20);

        var aggregates = (await listener.EventsAsync())["aggTrade"].ToList();
        Assert.Equal(market.Symbols[0].Live().Select(trade => trade.Id), aggregates.Select(e => e.GetProperty("a").GetInt64()));
        var late = aggregates.Max(e => e.GetProperty("E").GetInt64() - e.GetProperty("T").GetInt64());
        Assert.InRange(late, 40_000, 61_000);
        Assert.InRange(_clock.GetUtcNow().ToUnixTimeMilliseconds() - market.Symbols[0].Last.TimeMicros / 1000, 0, 1000);
    }

    [Fact]
    public async Task After_a_night_only_the_last_minutes_are_told_and_REST_has_the_rest()
    {
        var market = _clock.Market(4, rate: 20);
        using var listener = market.Listen(_clock, "btcusdt@aggTrade", "btcusdt@kline_1m");
        _clock.Play(market, 1);
        var stood = market.Symbols[0].Last.Id;
        _clock.MoveSeconds(8 * 3600);
        while (market.Step()) { }

        var told = (await listener.EventsAsync())["aggTrade"].Select(e => e.GetProperty("a").GetInt64()).Where(id => id > stood).ToList();
        Assert.InRange(told[0], stood + 10_000, long.MaxValue);
        Assert.Equal(market.Symbols[0].Last.Id - told[0] + 1, told.Count);
        Assert.Equal(stood + 1, market.Symbols[0].From(stood + 1)[0].Id);
    }
}
