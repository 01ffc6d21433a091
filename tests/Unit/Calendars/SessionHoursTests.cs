using Bloomberg.Contracts.Calendars;
using Xunit;

namespace Bloomberg.Tests.Unit.Calendars;

/// <summary>Hours in UTC: whole and half days, lunch, and the weeks in which clocks change in one place and not in another.</summary>
public sealed class SessionHoursTests
{
    [Theory]
    [InlineData("New York", "2024-01-16", "14:30-21:00")] // winter
    [InlineData("New York", "2024-03-08", "14:30-21:00")] // the Friday before clocks change
    [InlineData("New York", "2024-03-11", "13:30-20:00")] // two weeks before Europe
    [InlineData("New York", "2024-11-01", "13:30-20:00")]
    [InlineData("New York", "2024-11-04", "14:30-21:00")]
    [InlineData("New York", "2024-07-03", "13:30-17:00 half")]
    [InlineData("New York", "2024-11-29", "14:30-18:00 half")]
    [InlineData("London", "2024-03-28", "08:00-16:30")]
    [InlineData("London", "2024-04-02", "07:00-15:30")]
    [InlineData("London", "2024-10-25", "07:00-15:30")]
    [InlineData("London", "2024-10-28", "08:00-16:30")]
    [InlineData("London", "2024-12-24", "08:00-12:30 half")]
    [InlineData("Euronext", "2024-03-28", "08:00-16:30")]
    [InlineData("Euronext", "2024-04-02", "07:00-15:30")]
    [InlineData("Euronext", "2024-12-31", "08:00-13:05 half")]
    [InlineData("Xetra", "2024-07-01", "07:00-15:30")]
    [InlineData("Xetra", "2024-12-30", "08:00-13:00 half")]
    [InlineData("Tokyo", "2024-11-01", "00:00-02:30 03:30-06:00")]
    [InlineData("Tokyo", "2024-11-05", "00:00-02:30 03:30-06:30")] // half an hour longer from here on
    [InlineData("Tokyo", "2025-07-01", "00:00-02:30 03:30-06:30")] // no summer time in Asia
    [InlineData("Hong Kong", "2024-07-02", "01:30-04:00 05:00-08:00")]
    [InlineData("Hong Kong", "2024-12-24", "01:30-04:00 half")]
    [InlineData("always open", "2024-12-25", "00:00-00:00")]
    public void A_session_has_the_hours_of_its_place(string calendar, string date, string hours) =>
        Assert.Equal(hours, Hours(Named(calendar).SessionOn(Days.Date(date))!));

    [Theory]
    [InlineData("2024-03-10 21:00", "2024-03-10 20:59")] // Sunday, on the day the clocks change in New York
    [InlineData("2024-03-03 22:00", "2024-03-03 21:59")]
    public void The_forex_week_opens_on_Sunday_evening_in_New_York(string open, string before)
    {
        Assert.True(TradingCalendars.Forex.IsOpen(Days.Utc(open)));
        Assert.False(TradingCalendars.Forex.IsOpen(Days.Utc(before)));
        Assert.Equal(open, Days.Text(TradingCalendars.Forex.NextOpening(Days.Utc(before))));
    }

    [Fact]
    public void The_forex_week_goes_through_until_Friday_evening()
    {
        for (var at = Days.Utc("2024-07-07 21:00"); at < Days.Utc("2024-07-12 21:00"); at += TimeSpan.FromMinutes(1))
        {
            Assert.True(TradingCalendars.Forex.IsOpen(at), $"{at:u}");
        }
        Assert.False(TradingCalendars.Forex.IsOpen(Days.Utc("2024-07-12 21:00")));
        Assert.Equal("2024-07-14 21:00", Days.Text(TradingCalendars.Forex.NextOpening(Days.Utc("2024-07-08 12:00"))));
        Assert.Equal("2024-07-12 21:00", Days.Text(TradingCalendars.Forex.LastOpen(Days.Utc("2024-07-14 20:59"))));
    }

    [Theory]
    [InlineData("2024-07-07 22:00", true)] // Sunday 18:00 in New York
    [InlineData("2024-07-07 21:59", false)]
    [InlineData("2024-07-08 20:59", true)]
    [InlineData("2024-07-08 21:30", false)] // the pause of every day
    [InlineData("2024-07-08 22:00", true)]
    [InlineData("2024-07-12 20:59", true)]
    [InlineData("2024-07-12 22:30", false)] // Friday evening
    [InlineData("2024-09-02 16:59", true)] // Labor Day: until 13:00, and again from 18:00
    [InlineData("2024-09-02 17:00", false)]
    [InlineData("2024-09-02 22:00", true)]
    [InlineData("2024-12-25 15:00", false)]
    [InlineData("2024-12-25 23:00", true)] // Christmas is over at 18:00
    [InlineData("2024-03-29 15:00", false)] // Good Friday
    public void Futures_trade_from_Sunday_evening_with_a_pause_every_day(string at, bool open) =>
        Assert.Equal(open, TradingCalendars.Futures.IsOpen(Days.Utc(at)));

    [Theory]
    [InlineData("New York", "2024-07-05 15:00", "2024-07-05 15:00", "2024-07-08 13:30")] // open
    [InlineData("New York", "2024-07-05 20:00", "2024-07-05 20:00", "2024-07-08 13:30")] // the moment it closes
    [InlineData("New York", "2024-07-07 12:00", "2024-07-05 20:00", "2024-07-08 13:30")] // Sunday
    [InlineData("New York", "2024-07-04 15:00", "2024-07-03 17:00", "2024-07-05 13:30")] // a holiday after a half day
    [InlineData("Tokyo", "2019-05-03 00:00", "2019-04-26 06:00", "2019-05-07 00:00")] // ten days
    [InlineData("Tokyo", "2024-07-01 02:30", "2024-07-01 02:30", "2024-07-01 03:30")] // lunch begins
    [InlineData("Tokyo", "2024-07-01 03:00", "2024-07-01 02:30", "2024-07-01 03:30")]
    [InlineData("Tokyo", "2024-07-01 03:30", "2024-07-01 03:30", "2024-07-02 00:00")] // lunch is over
    [InlineData("Hong Kong", "2024-02-12 03:00", "2024-02-09 04:00", "2024-02-14 01:30")] // Lunar New Year after a half day
    [InlineData("always open", "2024-02-12 03:00", "2024-02-12 03:00", "never")]
    public void Says_when_it_was_open_last_and_opens_next(string calendar, string at, string last, string next)
    {
        Assert.Equal(last, Days.Text(Named(calendar).LastOpen(Days.Utc(at))));
        Assert.Equal(next, Days.Text(Named(calendar).NextOpening(Days.Utc(at))));
    }

    [Fact]
    public void The_offset_of_a_moment_does_not_matter()
    {
        var morning = new DateTimeOffset(2024, 7, 1, 9, 0, 0, TimeSpan.FromHours(9));
        Assert.True(TradingCalendars.Tokyo.IsOpen(morning));
        Assert.True(TradingCalendars.Tokyo.IsOpen(morning.ToOffset(TimeSpan.FromHours(-12))));
        Assert.False(TradingCalendars.Tokyo.IsOpen(morning.ToOffset(TimeSpan.FromHours(14)).AddTicks(-1)));
    }

    [Fact]
    public void Times_of_a_broken_clock_are_closed_and_throw_nothing()
    {
        foreach (var calendar in TradingCalendars.All)
        {
            foreach (var at in (DateTimeOffset[])[DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue])
            {
                Assert.False(calendar.IsOpen(at));
                Assert.Null(calendar.LastOpen(at));
                Assert.Null(calendar.NextOpening(at));
            }
            Assert.Null(calendar.SessionOn(DateOnly.MinValue));
            Assert.Null(calendar.SessionOn(DateOnly.MaxValue));
        }
    }

    private static TradingCalendar Named(string name) => TradingCalendars.All.Single(one => one.Name == name);

    private static string Hours(TradingSession session)
    {
        var text = session.Break is { } lunch
            ? $"{session.Open:HH:mm}-{lunch.Start:HH:mm} {lunch.End:HH:mm}-{session.Close:HH:mm}"
            : $"{session.Open:HH:mm}-{session.Close:HH:mm}";
        return session.IsHalfDay ? text + " half" : text;
    }
}
