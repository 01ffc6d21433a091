using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.Downsampling;

public sealed class FoldTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 23, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddDays(9);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void What_is_folded_from_minutes_is_what_the_trades_make() =>
        Holds(random =>
        {
            var market = new TradedMinutes(random, Start, 240);
            foreach (var length in new[] { Five, Hour, Day })
            {
                foreach (var folded in CandleFolds.Fold(market.Minutes, Minute, length, Later))
                {
                    // Without a trade it repeats the price before it, and nothing else.
                    var expected = market.Between(folded.OpenTime, folded.OpenTime + length)
                        ?? folded with { High = folded.Open, Low = folded.Open, Close = folded.Open, Trades = 0, Volume = 0, QuoteVolume = 0, Partial = false };
                    Assert.Equal(expected, folded with { Partial = false });
                }
            }
        });

    [Fact]
    public void It_does_not_matter_over_which_lengths_it_is_folded() =>
        Holds(random =>
        {
            var minutes = new TradedMinutes(random, Start, 240).Minutes;
            var five = CandleFolds.Fold(minutes, Minute, Five, Later);
            Assert.Equal(CandleFolds.Fold(minutes, Minute, Hour, Later), CandleFolds.Fold(five, Five, Hour, Later));
            var hours = CandleFolds.Fold(minutes, Minute, Hour, Later);
            // The first day has one hour only, whatever it is made from.
            Assert.Equal(CandleFolds.Fold(minutes, Minute, Day, Later), CandleFolds.Fold(hours, Hour, Day, Later));
        });

    [Fact]
    public void Every_window_begins_at_a_multiple_of_its_length() =>
        Holds(random =>
        {
            var time = Start.AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 400));
            foreach (var length in new[] { Minute, Five, Hour, Day })
            {
                var floor = WindowTime.Floor(time, length);
                Assert.Equal(0, (floor - DateTimeOffset.UnixEpoch).Ticks % length.Ticks);
                Assert.InRange(time - floor, TimeSpan.Zero, length - TimeSpan.FromTicks(1));
                Assert.Equal(floor == time ? time : floor + length, WindowTime.Ceiling(time, length));
                var phase = TimeSpan.FromTicks(random.NextInt64(length.Ticks));
                Assert.Equal(phase, WindowTime.PhaseOf(WindowTime.Floor(time, length, phase), length));
                Assert.InRange(time - WindowTime.Floor(time, length, phase), TimeSpan.Zero, length - TimeSpan.FromTicks(1));
            }
        });

    [Fact]
    public void The_window_that_goes_on_is_open_and_lacks_only_what_lacks_in_it()
    {
        Candle[] minutes = [At(0), At(1), At(2) with { Closed = false }];
        var open = Assert.Single(CandleFolds.Fold(minutes, Minute, Five, Start.AddMinutes(2.5)));
        Assert.Equal((false, false, 3L), (open.Closed, open.Partial, open.Trades));
        Assert.False(Assert.Single(CandleFolds.Fold(minutes, Minute, Five, Start.AddMinutes(5))).Closed);
        Assert.True(Assert.Single(CandleFolds.Fold([At(0), At(2)], Minute, Five, Start.AddMinutes(2.5))).Partial);
    }

    [Fact]
    public void A_minute_that_is_not_known_makes_its_window_partial()
    {
        Assert.False(Fold(At(0), At(1), At(2), At(3), At(4)).Partial);
        Assert.True(Fold(At(0), At(1), At(3), At(4)).Partial);
        Assert.True(Fold(At(0), At(1), At(2) with { Partial = true }, At(3), At(4)).Partial);
        Assert.True(Fold(Flat(0), Flat(1)).Partial);
    }

    [Fact]
    public void A_service_that_counts_no_trades_has_no_minute_where_none_was()
    {
        var thin = Fold(Flat(0) with { Backfilled = true, Volume = 7 }, Flat(3) with { Backfilled = true, Volume = 8 });
        Assert.Equal((false, true, 15m), (thin.Partial, thin.Backfilled, thin.Volume));
        Assert.False(Fold(At(0) with { Backfilled = true }, At(1), At(2), At(3), At(4)).Backfilled);
    }

    [Fact]
    public void A_price_from_before_the_window_is_none_of_it()
    {
        var folded = Fold(Flat(0) with { Open = 900, High = 900, Low = 900, Close = 900 }, At(1), At(2), At(3), At(4));
        Assert.Equal((10m, 10m, 10m, 10m), (folded.Open, folded.High, folded.Low, folded.Close));
        Assert.Equal(900m, Fold(Flat(0) with { Open = 900, High = 900, Low = 900, Close = 900 }, Flat(1) with { Close = 900, Low = 900, High = 900, Open = 900 }).Low);
    }

    private static Candle Fold(params Candle[] minutes) => Assert.Single(CandleFolds.Fold(minutes, Minute, Five, Later));

    private static Candle At(int minute) => Flat(minute) with { Volume = 1, QuoteVolume = 10, Trades = 1 };

    private static Candle Flat(int minute) => new()
    {
        OpenTime = Start.AddMinutes(minute), Open = 10, High = 10, Low = 10, Close = 10, Volume = 0, QuoteVolume = 0, Trades = 0,
        TakerBuyVolume = 0, TakerBuyQuoteVolume = 0, Closed = true,
    };

    private static void Holds(Action<Random> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Random(seed))));
}
