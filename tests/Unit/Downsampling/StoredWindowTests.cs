using Bloomberg.Contracts;
using Bloomberg.Market.Downsampling;
using Xunit;

namespace Bloomberg.Tests.Unit.Downsampling;

public sealed class StoredWindowTests
{
    // The sum has more digits than a float keeps: this is what comes back.
    private const decimal Sum = 12345678901.1234567m;
    private const decimal Float = 12345678901.123457m;
    private const decimal UlpOff = 12345678901.123459m;

    private static readonly Candle Folded = new()
    {
        OpenTime = new(2026, 11, 20, 13, 0, 0, TimeSpan.Zero), Open = 1.1m, High = 2.2m, Low = 0.1m, Close = 1.3m, Volume = 0.3m, QuoteVolume = Sum,
        Trades = 10, TakerBuyVolume = 0.1m, TakerBuyQuoteVolume = 0.2m, Closed = true,
    };

    [Fact]
    public void Equal_means_to_the_last_digit_and_marked() => Assert.Equal(Verdict.Equal, Stored(Folded, exact: Sum).Against(Folded));

    [Fact]
    public void Digits_that_a_float_cannot_hold_must_stand_beside_it() =>
        Assert.Equal(Verdict.Unmarked, Stored(Folded, exact: Float).Against(Folded));

    [Fact]
    public void A_sum_of_floats_that_is_not_the_nearest_is_different() =>
        Assert.Equal(Verdict.Different, Stored(Folded with { QuoteVolume = UlpOff }, exact: UlpOff, number: UlpOff).Against(Folded));

    [Fact]
    public void Digits_of_an_earlier_revision_that_round_to_the_same_float_are_put_right() =>
        Assert.Equal(Verdict.Unmarked, Stored(Folded, exact: Sum + 0.0000001m).Against(Folded));

    [Fact]
    public void One_that_does_not_say_whether_trades_are_missing_is_written_again()
    {
        Assert.Equal(Verdict.Unmarked, (Stored(Folded, exact: Sum) with { IsMarked = false }).Against(Folded));
        Assert.Equal(Verdict.Unmarked, Stored(Folded with { Partial = true }, exact: Sum).Against(Folded));
    }

    [Fact]
    public void The_venues_own_stays_when_minutes_lack_trades()
    {
        var stored = Stored(Folded with { Backfilled = true }, exact: Sum);
        Assert.Equal(Verdict.Kept, stored.Against(Folded with { Trades = 7, Volume = 0.2m, Partial = true }));
        Assert.Equal(Verdict.Equal, stored.Against(Folded));
        Assert.Equal(Verdict.Different, stored.Against(Folded with { Trades = 11, Volume = 0.4m }));
    }

    [Fact]
    public void One_that_a_task_made_over_the_venues_own_from_fewer_trades_is_told_apart() =>
        Assert.Equal(Verdict.Unmarked, Stored(Folded with { Backfilled = true }, exact: Sum).Against(Folded with { Partial = true }));

    private static StoredWindow Stored(Candle candle, decimal exact, decimal number = Float) =>
        new(candle with { QuoteVolume = exact }, candle with { QuoteVolume = number }, IsMarked: true, HasExact: exact != number);
}
