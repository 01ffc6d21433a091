using System.Globalization;
using Bloomberg.Contracts.Calendars;
using Xunit;

namespace Bloomberg.Tests.Unit.Calendars;

/// <summary>The rules against the lists the exchanges publish, year by year from 2015 to 2027.</summary>
public sealed class PublishedDaysTests
{
    [Theory]
    [InlineData("New York", PublishedDays.NewYork)]
    [InlineData("London", PublishedDays.London)]
    [InlineData("Euronext", PublishedDays.Euronext)]
    [InlineData("Xetra", PublishedDays.Xetra)]
    [InlineData("Tokyo", PublishedDays.Tokyo)]
    [InlineData("Hong Kong", PublishedDays.HongKong)]
    public void An_exchange_is_closed_and_closes_early_on_the_days_it_published(string name, string published)
    {
        var calendar = TradingCalendars.All.Single(one => one.Name == name);
        var lines = published.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(2015, 13), lines.Select(YearOf));
        Assert.Equal(lines, lines.Select(line => InTheSameWords(calendar, YearOf(line))));
    }

    private static int YearOf(string line) => int.Parse(line.AsSpan(0, 4), CultureInfo.InvariantCulture);

    private static string InTheSameWords(TradingCalendar calendar, int year)
    {
        var weekdays = Days.Of(year).Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToArray();
        var closed = weekdays.Where(date => calendar.SessionOn(date) is null).Select(Word);
        var half = weekdays.Where(date => calendar.SessionOn(date) is { IsHalfDay: true }).Select(Word);
        return string.Join(' ', [$"{year}", .. closed, "|", .. half]);
    }

    private static string Word(DateOnly date) => date.ToString("MMdd", CultureInfo.InvariantCulture);
}
