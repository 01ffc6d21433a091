using Bloomberg.Simulator.RandomWalk;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class PricePathTests
{
    private const long Hour = 3_600_000_000;
    private static readonly long Start = BlockPlan.Epoch + 60_000 * Hour;

    [Fact]
    public void Prices_are_positive_and_never_jump()
    {
        for (ulong key = 1; key < 20; key++)
        {
            var path = new PricePath(100, key * 7919);
            var dice = new Dice(key);
            for (var i = 0; i < 2_000; i++)
            {
                var knot = (Start + (long)(Dice.Fraction(dice.Next()) * 2_000 * Hour)) >> 19 << 19;
                var (before, after) = (path.At(knot - 1), path.At(knot));
                Assert.InRange(before, 10, 1000);
                Assert.InRange(after / before, 1 - 1e-6, 1 + 1e-6);
            }
        }
    }

    [Fact]
    public void A_price_does_not_depend_on_what_was_asked_before()
    {
        var (forward, random) = (new PricePath(5, 42), new PricePath(5, 42));
        var dice = new Dice(9);
        var prices = Enumerable.Range(0, 500).Select(i => forward.At(Start + i * 123_456L)).ToList();
        for (var i = 0; i < 500; i++)
        {
            var place = (int)(dice.Next() % 500);
            Assert.Equal(prices[place], random.At(Start + place * 123_456L));
        }
    }

    [Fact]
    public void It_wanders_about_as_far_in_an_hour_as_a_coin_does()
    {
        var squares = 0.0;
        for (ulong key = 0; key < 40; key++)
        {
            var path = new PricePath(1, Dice.At(3, (long)key));
            for (var hour = 0; hour < 100; hour++)
            {
                var step = Math.Log(path.At(Start + (hour + 1) * Hour) / path.At(Start + hour * Hour));
                squares += step * step / 4_000;
            }
        }

        Assert.InRange(Math.Sqrt(squares), 0.005, 0.012); // 0.0072 of Brownian motion with 1.2e-4 a second
    }

    [Theory]
    [InlineData(0.000_001)]
    [InlineData(0.3)]
    [InlineData(47)]
    [InlineData(90_000)]
    public void Blocks_fit_minutes_and_every_trade_has_its_order(double rate)
    {
        var plan = new BlockPlan(rate, 5);
        Assert.True(60_000_000 % plan.Length == 0 || plan.Length % 60_000_000 == 0);
        Assert.InRange(plan.Orders, 1, 5_000);
        for (var place = 0; place < plan.Orders; place++)
            for (var trade = plan.TradesBefore(place); trade < plan.TradesBefore(place + 1); trade++)
                Assert.Equal(7L * plan.Orders + place, plan.OrderOfTrade(7L * plan.Trades + trade));
    }

    [Fact]
    public void Remembered_minutes_are_bounded_and_the_newest_stay()
    {
        var cache = new MinuteCache(100);
        for (var minute = 0; minute < 1_000; minute++)
        {
            cache.Add(3, new() { OpenTime = minute, Close = minute });
            Assert.True(cache.TryGet(3, minute, out var candle) && candle.Close == minute);
            Assert.InRange(cache.Count, 1, 200);
        }

        Assert.True(cache.TryGet(3, 950, out _));
        Assert.False(cache.TryGet(3, 10, out _));
    }
}
