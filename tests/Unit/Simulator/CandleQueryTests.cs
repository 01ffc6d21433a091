using Bloomberg.Simulator.History;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class CandleQueryTests
{
    private const long Minute = CandleLog.Minute;
    private const long Midnight = 1_723_161_600_000;

    [Fact]
    public void Minutes_without_trades_repeat_the_last_close()
    {
        var log = Log((0, 5), (3, 7));
        var candles = CandleQuery.Read(log, Interval.Find("1m")!.Value, Midnight, null, 500);
        Assert.Equal([5, 5, 5, 7], candles.Select(candle => candle.Open));
        Assert.Equal([1, 0, 0, 1], candles.Select(candle => candle.Trades));
        Assert.Equal((5L, 5L, 5L, -1L, -1L), (candles[1].High, candles[1].Low, candles[1].Close, candles[1].FirstId, candles[1].LastId));
        Assert.Equal(Int128.Zero, candles[1].Volume);
    }

    [Fact]
    public void Longer_candles_are_aligned_and_joined()
    {
        var log = Log((-1, 3), (0, 5), (2, 9), (4, 4), (5, 6));
        var candles = CandleQuery.Read(log, Interval.Find("5m")!.Value, Midnight, null, 500);
        Assert.Equal([Midnight, Midnight + 5 * Minute], candles.Select(candle => candle.OpenTime));
        Assert.Equal((5L, 9L, 4L, 4L, 3L), (candles[0].Open, candles[0].High, candles[0].Low, candles[0].Close, candles[0].Trades));
    }

    [Fact]
    public void A_page_is_the_first_after_its_start_or_the_last_before_its_end()
    {
        var log = Log([.. Enumerable.Range(0, 100).Select(minute => (minute, 1L + minute))]);
        var one = Interval.Find("1m")!.Value;
        Assert.Equal([10, 11, 12], Minutes(CandleQuery.Read(log, one, Midnight + 10 * Minute, null, 3)));
        Assert.Equal([97, 98, 99], Minutes(CandleQuery.Read(log, one, null, null, 3)));
        Assert.Equal([18, 19, 20], Minutes(CandleQuery.Read(log, one, null, Midnight + 20 * Minute, 3)));
        Assert.Equal([10, 11], Minutes(CandleQuery.Read(log, one, Midnight + 10 * Minute - 1, Midnight + 11 * Minute, 9)));
        Assert.Empty(CandleQuery.Read(log, one, Midnight + 500 * Minute, null, 9));
        Assert.Equal([90], Minutes(CandleQuery.Read(log, Interval.Find("15m")!.Value, null, null, 1)));
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_months_on_the_first()
    {
        var friday = Midnight; // 2024-08-09
        Assert.Equal(friday - 4 * 24 * 60 * Minute, Interval.Find("1w")!.Value.Start(friday + 1));
        var month = Interval.Find("1M")!.Value;
        Assert.Equal(friday - 8 * 24 * 60 * Minute, month.Start(friday + 1));
        Assert.Equal(31 * 24 * 60 * Minute, month.Next(month.Start(friday)) - month.Start(friday));
        Assert.Null(Interval.Find("1H"));
    }

    [Fact]
    public void Two_recordings_years_apart_do_not_fill_memory()
    {
        var log = new CandleLog(1000);
        log.Add(Trade(1, 0, 5));
        log.Add(Trade(2, 60 * 24 * 365 * 50, 7));
        Assert.InRange(log.Count, 1, 2000);
        Assert.Equal(7, log[log.Count - 1].Close);
    }

    private static IEnumerable<int> Minutes(List<MinuteCandle> candles) => candles.Select(candle => (int)((candle.OpenTime - Midnight) / Minute));

    private static CandleLog Log(params (int Minute, long Price)[] trades)
    {
        var log = new CandleLog(100_000);
        for (var i = 0; i < trades.Length; i++) log.Add(Trade(i, trades[i].Minute, trades[i].Price));
        return log;
    }

    private static MarketTrade Trade(long id, long minute, long price) =>
        new(id, id, 1, price, 10, (Midnight + minute * Minute + 59_999) * 1000, false);
}
