using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Gaps;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class CandleBookTests
{
    private static readonly long Start = new DateTimeOffset(2024, 8, 8, 23, 55, 0, TimeSpan.Zero).ToUnixNanoseconds();
    private readonly TradeSequence _sequence = new();
    private readonly CandleBook _book = new();
    private readonly List<CandleCell> _left = [];

    [Fact]
    public void Sums_every_value_exactly()
    {
        Trade(1, 0, 100.1m, 0.3m, buyerMaker: false);
        Trade(2, 1, 100.3m, 0.1m, buyerMaker: true);
        Trade(3, 2, 99.9m, 0.2m, buyerMaker: false);
        var candle = Candle(0);
        Assert.Equal((100.1m, 100.3m, 99.9m, 99.9m), (candle.Open, candle.High, candle.Low, candle.Close));
        Assert.Equal((0.6m, 60.04m, 3L), (candle.Volume, candle.QuoteVolume, candle.Trades));
        Assert.Equal((0.5m, 50.01m), (candle.TakerBuyVolume, candle.TakerBuyQuoteVolume));
        Assert.False(candle.Closed);
    }

    [Fact]
    public void A_closed_candle_is_given_up_and_the_open_one_is_not()
    {
        Trade(1, 0, 100, 1);
        Trade(2, 60, 101, 1);
        foreach (var cell in _book.Cells.ToArray()) _book.GiveUp(cell.OpenTime);
        Assert.Equal(101m, Assert.Single(_book.Cells).Close.ToDecimal());
        Assert.Equal(CandleResult.TooOld, _book.Add(Tick(0, 1, 99, 1, buyerMaker: true), follows: false, _left.Add));
    }

    [Fact]
    public void A_closed_candle_is_replaced_by_one_of_the_same_trades_and_by_no_other()
    {
        Trade(1, 0, 100, 1);
        Trade(2, 1, 101, 1);
        Assert.False(_book.TryReplace(Corrected(1, 2)));
        Trade(3, 60, 102, 1);
        Assert.False(_book.TryReplace(Corrected(1)));
        Assert.True(_book.TryReplace(Corrected(1, 2)));
        Assert.Equal((10m, true), (Candle(0).Volume, Candle(0).Closed));
    }

    [Fact]
    public void Order_of_arrival_does_not_matter()
    {
        long[] ids = [4, 1, 3, 2, 5];
        foreach (var id in ids) Trade(id, (int)id, 100 + id, 1);
        var candle = Candle(0);
        Assert.Equal((101m, 105m, 101m, 105m), (candle.Open, candle.High, candle.Low, candle.Close));
    }

    [Fact]
    public void A_trade_of_the_next_minute_closes_the_one_before()
    {
        Trade(1, 59, 100, 1);
        Trade(2, 60, 101, 1);
        Assert.Equal([true, false], _book.Cells.Select(c => c.Closed));
    }

    [Fact]
    public void Minutes_without_a_trade_repeat_the_close_when_no_id_is_missing()
    {
        Trade(1, 0, 100, 1);
        Trade(2, 200, 103, 1);
        Assert.Equal(4, _book.Cells.Count);
        var quiet = Candle(1);
        Assert.Equal((100m, 100m, 100m, 100m, 0m, 0L, true), (quiet.Open, quiet.High, quiet.Low, quiet.Close, quiet.Volume, quiet.Trades, quiet.Closed));
    }

    [Fact]
    public void Minutes_between_are_left_out_when_ids_are_missing()
    {
        Trade(1, 0, 100, 1);
        Trade(9, 200, 103, 1);
        Assert.Equal(2, _book.Cells.Count);
        Assert.True(IsPartial(0));
        Assert.True(IsPartial(1));
    }

    [Fact]
    public void The_first_minute_is_partial_since_collection_began_inside_it()
    {
        Trade(1, 30, 100, 1);
        Trade(2, 61, 100, 1);
        Assert.True(IsPartial(0));
        Assert.False(IsPartial(1));
    }

    [Fact]
    public void A_late_trade_revises_its_candle_and_the_flat_ones_behind_it()
    {
        Trade(1, 0, 100, 1);
        Trade(3, 70, 90, 1);
        Trade(4, 200, 103, 1);
        foreach (var cell in _book.Cells) cell.Changed = false;
        Trade(2, 50, 110, 2);
        Assert.Equal((110m, 110m, 3m), (Candle(0).Close, Candle(0).High, Candle(0).Volume));
        Assert.True(_book.Cells[0].Changed);
        Assert.False(IsPartial(1));

        Trade(5, 100, 95, 1);
        Assert.Equal(95m, Candle(2).Close);
    }

    [Fact]
    public void The_clock_closes_a_quiet_minute_after_the_grace()
    {
        Trade(1, 0, 100, 1);
        _book.AdvanceTo(Start + 61 * UnixTime.NanosecondsPerSecond, 2 * UnixTime.NanosecondsPerSecond, _left.Add);
        Assert.Single(_book.Cells);
        _book.AdvanceTo(Start + 62 * UnixTime.NanosecondsPerSecond, 2 * UnixTime.NanosecondsPerSecond, _left.Add);
        Assert.Equal([true, false], _book.Cells.Select(c => c.Closed));
        Assert.Equal(100m, Candle(1).Open);
        Trade(2, 63, 104, 1);
        Assert.Equal((104m, 1L), (Candle(1).Open, Candle(1).Trades));
    }

    [Fact]
    public void Holds_five_minutes_and_hands_on_what_leaves()
    {
        for (var minute = 0; minute < 8; minute++) Trade(minute + 1, minute * 60, 100, 1);
        Assert.Equal(CandleBook.Held, _book.Cells.Count);
        Assert.Equal(3, _left.Count);
        Assert.Equal(CandleResult.TooOld, _book.Add(Tick(100, 5, 1, 1, true), follows: false, _left.Add));
    }

    [Fact]
    public void A_quiet_span_of_days_is_not_filled()
    {
        Trade(1, 0, 100, 1);
        Trade(2, 3 * 24 * 3600, 100, 1);
        Assert.Equal(2, _book.Cells.Count);
    }

    [Fact]
    public void A_number_too_large_to_sum_is_refused_and_changes_nothing()
    {
        var huge = 999_999_999_999_999_999m;
        var added = 0;
        while (_book.Add(Tick(added + 1, 0, huge, huge, false), follows: true, _left.Add) == CandleResult.Added) added++;
        Assert.Equal(added, _book.Cells[0].Ids);
    }

    private void Trade(long id, int second, decimal price, decimal quantity, bool buyerMaker = true)
    {
        var first = _sequence.IsEmpty;
        var tick = Tick(id, second, price, quantity, buyerMaker);
        var arrival = _sequence.Accept(id, tick.SourceTime);
        _book.Add(tick, arrival == Arrival.Next && !first, _left.Add);
    }

    private static Tick Tick(long id, int second, decimal price, decimal quantity, bool buyerMaker) => new()
    {
        Kind = TickKind.Trade,
        Id = id,
        TradeCount = 1,
        Price = Exactly(price),
        Quantity = Exactly(quantity),
        BuyerMaker = buyerMaker,
        SourceTime = Start + second * UnixTime.NanosecondsPerSecond,
    };

    private static CandleCell Corrected(params long[] ids)
    {
        var cell = new CandleCell(Start);
        foreach (var id in ids) cell.TryAdd(Tick(id, 0, 100, 5, buyerMaker: true));
        return cell;
    }

    private static Decimal64 Exactly(decimal value) => new((long)(value * PowersOfTen.AsDecimal(value.Scale)), value.Scale);

    private Candle Candle(int index) => _book.Cells[index].ToCandle(IsPartial(index));

    private bool IsPartial(int index) => CandleBook.IsPartial(_book.Cells[index], _sequence);
}
