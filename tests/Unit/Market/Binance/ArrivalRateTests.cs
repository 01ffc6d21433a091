using Bloomberg.Market.Sources.Binance;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

public sealed class ArrivalRateTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ArrivalRate _rate = new();
    private readonly Random _random = new(7);

    [Fact]
    public void A_busy_symbol_is_suspect_within_seconds()
    {
        Trade(perSecond: 50, seconds: 60);
        Assert.InRange(SecondsUntilSuspect(60), 3, 6);
    }

    [Fact]
    public void One_trade_a_second_takes_longer_and_is_found_too()
    {
        Trade(perSecond: 1, seconds: 600);
        Assert.InRange(SecondsUntilSuspect(60), 8, 20);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void A_symbol_with_a_few_trades_an_hour_is_never_suspect(int perHour)
    {
        for (var day = 0; day < 3 * 86_400; day++)
        {
            Look(perHour / 3600.0);
            Assert.False(_rate.IsSuspect);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(2.0)]
    public void Chance_alone_makes_no_alarm_in_a_day(double perSecond)
    {
        Trade(perSecond, 1200);
        for (var second = 0; second < 86_400; second++)
        {
            Look(perSecond);
            Assert.False(_rate.IsSuspect);
        }
    }

    [Fact]
    public void A_slow_decline_is_learnt_without_an_alarm()
    {
        for (var rate = 2.0; rate > 0.02; rate *= 0.9)
        {
            for (var second = 0; second < 600; second++)
            {
                Look(rate);
                Assert.False(_rate.IsSuspect);
            }
        }
        Assert.InRange(_rate.Share, 0, 0.08);
    }

    [Fact]
    public void A_silence_the_venue_confirms_is_believed_and_the_rate_comes_back()
    {
        Trade(perSecond: 20, seconds: 600);
        var first = SecondsUntilSuspect(60);
        _rate.Believe();
        Assert.False(_rate.IsSuspect);
        Assert.True(_rate.Silence > TimeSpan.Zero);
        Trade(perSecond: 20, seconds: 120);
        Assert.InRange(SecondsUntilSuspect(60), first, 10);
    }

    [Fact]
    public void A_burst_before_the_calm_is_no_rate()
    {
        // Fifty trades within three seconds, then one every ten minutes.
        for (var second = 0; second < 3; second++) _rate.Look(Second, arrived: true);
        for (var second = 0; second < 7200; second++)
        {
            _rate.Look(Second, arrived: second % 600 == 599);
            Assert.False(_rate.IsSuspect);
        }
    }

    [Fact]
    public void A_pause_of_ours_is_not_the_streams_silence()
    {
        Trade(perSecond: 50, seconds: 600);
        _rate.Look(TimeSpan.FromMinutes(5), arrived: false);
        Assert.False(_rate.IsSuspect);
    }

    [Fact]
    public void After_a_restart_the_silence_is_measured_anew()
    {
        Trade(perSecond: 50, seconds: 600);
        SecondsUntilSuspect(60);
        _rate.Restart();
        Assert.False(_rate.IsSuspect);
        Assert.InRange(SecondsUntilSuspect(60), 3, 4);
    }

    private void Trade(double perSecond, int seconds)
    {
        for (var second = 0; second < seconds; second++) Look(perSecond);
    }

    // Poisson: at least one trade in this second.
    private void Look(double perSecond) => _rate.Look(Second, _random.NextDouble() < 1 - Math.Exp(-perSecond));

    private int SecondsUntilSuspect(int atMost)
    {
        for (var second = 1; second <= atMost; second++)
        {
            _rate.Look(Second, arrived: false);
            if (_rate.IsSuspect) return second;
        }
        return int.MaxValue;
    }
}
