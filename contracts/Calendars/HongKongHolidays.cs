using System.Globalization;

namespace Bloomberg.Contracts.Calendars;

/// <summary>The General Holidays Ordinance of Hong Kong as it is since 2012. Half of its days follow the moon.</summary>
internal static class HongKongHolidays
{
    private static readonly ChineseLunisolarCalendar Moon = new();

    /// <summary>
    /// All holidays of a year. One that falls on a Sunday, or on a day that is a holiday already, goes to the next day that is neither; one
    /// on a Saturday is lost to the market.
    /// </summary>
    public static HashSet<DateOnly> Of(int year)
    {
        var days = new HashSet<DateOnly>();
        foreach (var named in Named(year).Order())
        {
            var day = named;
            while (day.DayOfWeek == DayOfWeek.Sunday || !days.Add(day)) day = day.AddDays(1);
        }
        return days;
    }

    public static DateOnly LunarNewYear(int year) => Lunar(year, 1, 1);

    private static List<DateOnly> Named(int year)
    {
        var newYear = LunarNewYear(year);
        var easter = Dates.Easter(year);
        List<DateOnly> days =
        [
            new(year, 1, 1),
            newYear, newYear.AddDays(1), newYear.AddDays(2),
            ChingMing(year),
            easter.AddDays(-2), easter.AddDays(-1), easter.AddDays(1),
            new(year, 5, 1),
            Lunar(year, 4, 8), // Buddha's birthday
            Lunar(year, 5, 5), // Tuen Ng
            new(year, 7, 1), // establishment of the region
            Lunar(year, 8, 15).AddDays(1), // the day after Mid-Autumn
            new(year, 10, 1),
            Lunar(year, 9, 9), // Chung Yeung
            new(year, 12, 25), new(year, 12, 26),
        ];
        if (year == 2015) days.Add(new(2015, 9, 3)); // 70 years after the war
        return days;
    }

    private static DateOnly Lunar(int year, int month, int day)
    {
        // The calendar numbers the months of a year with a leap month through to 13; GetLeapMonth is the leap month's place, or zero.
        var leap = Moon.GetLeapMonth(year);
        return DateOnly.FromDateTime(Moon.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    // When the sun has gone 15 degrees past the spring equinox; the usual approximation, right for this century.
    private static DateOnly ChingMing(int year) => new(year, 4, (int)(0.2422 * (year - 2000) + 4.81) - (year - 2000) / 4);
}
