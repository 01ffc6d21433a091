using Bloomberg.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

public sealed class WallClockTests
{
    [Theory]
    [InlineData("2018-10-05T16:00", "America/New_York", "2018-10-05T20:00Z")]
    [InlineData("2018-12-05T16:00", "US/Eastern", "2018-12-05T21:00Z")]
    [InlineData("2026-07-10T16:00", "Europe/Berlin", "2026-07-10T14:00Z")]
    [InlineData("2026-07-10T16:00", "UTC", "2026-07-10T16:00Z")]
    [InlineData("2026-11-01T01:30", "America/New_York", "2026-11-01T06:30Z")]
    public void A_clock_on_a_wall_becomes_a_time(string local, string zone, string utc)
    {
        Assert.True(WallClock.TryToUtc(Parsed(local).DateTime, zone, out var time));
        Assert.Equal(Parsed(utc), time);
    }

    [Theory]
    [InlineData("2026-03-08T02:30", "America/New_York")]
    [InlineData("2026-03-08T04:30", "Nowhere/At_All")]
    [InlineData("2026-03-08T04:30", "../../etc/passwd")]
    [InlineData("2026-03-08T04:30", "")]
    [InlineData("9999-12-31T23:30", "America/New_York")]
    [InlineData("0001-01-01T00:00", "Europe/Berlin")]
    public void A_time_that_never_was_or_a_place_that_is_not_known_is_none(string local, string zone) =>
        Assert.False(WallClock.TryToUtc(Parsed(local).DateTime, zone, out _));

    private static DateTimeOffset Parsed(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
