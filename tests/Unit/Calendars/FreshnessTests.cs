using Bloomberg.Contracts.Calendars;
using Xunit;

namespace Bloomberg.Tests.Unit.Calendars;

/// <summary>New York in summer is open from 13:30 to 20:00 UTC. Two polls and the grace are five minutes.</summary>
public sealed class FreshnessTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData("2024-07-02 15:00", "2024-07-02 14:53")] // open: five minutes, and two of grace
    [InlineData("2024-07-02 13:29", "2024-07-01 19:58")] // before the opening: the last close
    [InlineData("2024-07-02 13:34", "2024-07-01 19:58")] // just after it: still
    [InlineData("2024-07-02 13:35", "2024-07-02 13:28")] // now a price of today is due
    [InlineData("2024-07-02 20:03", "2024-07-02 19:56")] // just after the close
    [InlineData("2024-07-03 02:00", "2024-07-02 19:58")] // at night
    [InlineData("2024-07-07 12:00", "2024-07-05 19:58")] // on a Sunday
    [InlineData("2024-07-04 15:00", "2024-07-03 16:58")] // on a holiday after a half day
    public void A_price_may_be_from_the_last_moment_its_source_could_tell(string now, string since) =>
        Assert.Equal(since, Since(TradingCalendars.NewYork, Cadence, now));

    [Theory]
    [InlineData("2024-07-02 15:00", "2024-07-02 14:38")]
    [InlineData("2024-07-02 13:49", "2024-07-01 19:58")] // a quarter of an hour late, so is the opening
    [InlineData("2024-07-02 13:50", "2024-07-02 13:28")]
    public void What_a_source_tells_late_may_be_older(string now, string since) =>
        Assert.Equal(since, Days.Text(Freshness.Since(TradingCalendars.NewYork, Cadence, TimeSpan.FromMinutes(15), Days.Utc(now))));

    [Fact]
    public void Lunch_in_Tokyo_makes_no_price_old() =>
        Assert.Equal("2024-07-02 02:28", Since(TradingCalendars.Tokyo, Cadence, "2024-07-02 03:33"));

    [Fact]
    public void A_source_with_one_price_a_day_may_tell_it_two_days_late() =>
        Assert.Equal("2024-07-05 20:58", Since(TradingCalendars.Forex, TimeSpan.FromDays(1), "2024-07-08 10:00"));

    [Fact]
    public void A_price_is_fresh_until_the_moment_from_which_it_is_too_old()
    {
        var late = TimeSpan.FromMinutes(15);
        foreach (var calendar in TradingCalendars.All)
        {
            for (var time = Days.Utc("2024-06-28 00:00"); time < Days.Utc("2024-07-10 00:00"); time += TimeSpan.FromMinutes(7))
            {
                var until = Freshness.Until(calendar, time, Cadence, late);
                Assert.True(Freshness.Since(calendar, Cadence, late, until.AddTicks(-1)) <= time, $"{calendar}: {time:u} is fresh before {until:u}");
                Assert.True(Freshness.Since(calendar, Cadence, late, until.AddTicks(1)) > time, $"{calendar}: {time:u} is stale after {until:u}");
            }
        }
    }

    [Fact]
    public void It_never_goes_back_while_time_goes_on()
    {
        foreach (var calendar in TradingCalendars.All)
        {
            var since = DateTimeOffset.MinValue;
            for (var now = Days.Utc("2024-06-28 00:00"); now < Days.Utc("2024-07-10 00:00"); now += TimeSpan.FromSeconds(30))
            {
                var next = Freshness.Since(calendar, Cadence, TimeSpan.FromMinutes(1), now);
                Assert.True(since <= next && next < now, $"{calendar} at {now:u}");
                since = next;
            }
        }
    }

    [Theory]
    [InlineData("London", "2024-07-02 12:00", true)]
    [InlineData("London", "2024-07-02 15:35", true)] // the closing auction
    [InlineData("London", "2024-07-02 15:50", true)] // the same, told five minutes late
    [InlineData("London", "2024-07-02 15:51", false)]
    [InlineData("London", "2024-07-03 06:59", false)]
    [InlineData("London", "2024-07-03 07:00", true)]
    [InlineData("Tokyo", "2024-07-02 03:00", false)] // lunch
    [InlineData("always open", "2024-12-25 03:00", true)]
    public void Asking_is_worth_while_until_the_closing_price_is_told(string name, string now, bool mayChange)
    {
        var calendar = TradingCalendars.All.Single(one => one.Name == name);
        Assert.Equal(mayChange, Freshness.MayChange(calendar, TimeSpan.FromMinutes(5), Days.Utc(now)));
    }

    [Fact]
    public void Senseless_spans_do_not_throw()
    {
        var now = Days.Utc("2024-07-02 15:00");
        Assert.True(Freshness.Since(TradingCalendars.NewYork, TimeSpan.MaxValue, TimeSpan.MaxValue, now) < now);
        Assert.Equal("2024-07-02 14:56", Days.Text(Freshness.Since(TradingCalendars.NewYork, TimeSpan.MinValue, TimeSpan.MinValue, now)));
    }

    private static string Since(TradingCalendar calendar, TimeSpan cadence, string now) =>
        Days.Text(Freshness.Since(calendar, cadence, TimeSpan.Zero, Days.Utc(now)));
}
