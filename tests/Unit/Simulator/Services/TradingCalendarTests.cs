using System.Globalization;
using Bloomberg.Simulator.Services.Market;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator.Services;

public sealed class TradingCalendarTests
{
    private static readonly TradingCalendar Sessions = new() { Sessions = true };

    [Theory]
    [InlineData("2026-11-20", "2026-11-20T14:30:00Z", "2026-11-20T21:00:00Z")]
    [InlineData("2026-07-20", "2026-07-20T13:30:00Z", "2026-07-20T20:00:00Z")] // in summer an hour earlier
    public void New_York_opens_by_its_own_clock(string date, string open, string close)
    {
        var day = Sessions.Day(Exchanges.Nasdaq, DateOnly.Parse(date, CultureInfo.InvariantCulture))!;

        Assert.Equal((At(open), At(close)), (day.Open, day.Close));
        Assert.Equal((day.Open.AddHours(-5.5), day.Close.AddHours(4)), (day.PreOpen, day.PostClose));
    }

    [Fact]
    public void On_a_weekend_only_coins_trade()
    {
        var saturday = new DateOnly(2026, 11, 21);

        Assert.Null(Sessions.Day(Exchanges.Nasdaq, saturday));
        Assert.Null(Sessions.Day(Exchanges.Forex, saturday));
        Assert.NotNull(Sessions.Day(Exchanges.Crypto, saturday));
        Assert.NotNull(new TradingCalendar().Day(Exchanges.Nasdaq, saturday));
    }

    [Theory]
    [InlineData("2026-11-20T14:29:59Z", 19, 20)]
    [InlineData("2026-11-20T14:30:00Z", 20, 20)]
    [InlineData("2026-11-21T12:00:00Z", 20, 23)]
    public void The_newest_day_has_opened_and_the_current_one_is_not_over(string now, int newest, int current)
    {
        Assert.Equal(newest, Sessions.Newest(Exchanges.Nyse, At(now)).Date.Day);
        Assert.Equal(current, Sessions.Current(Exchanges.Nyse, At(now)).Date.Day);
    }

    [Fact]
    public void Without_sessions_days_join_also_where_clocks_change()
    {
        var days = new TradingCalendar().Between(Exchanges.Xetra, At("2026-10-20T00:00:00Z"), At("2026-11-05T00:00:00Z")).ToList();

        Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(pair.First.Close, pair.Second.Open));
        Assert.Contains(days, day => day.Close - day.Open == TimeSpan.FromHours(25));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
