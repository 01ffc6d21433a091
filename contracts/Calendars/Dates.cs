namespace Bloomberg.Contracts.Calendars;

/// <summary>The words in which exchanges write down their holidays.</summary>
internal static class Dates
{
    public static bool IsWeekend(this DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public static bool Is(this DateOnly date, int month, int day) => date.Month == month && date.Day == day;

    /// <summary>The third Monday of January: <c>date.IsNth(3, DayOfWeek.Monday, 1)</c>.</summary>
    public static bool IsNth(this DateOnly date, int nth, DayOfWeek weekday, int month) =>
        date.Month == month && date.DayOfWeek == weekday && (date.Day + 6) / 7 == nth;

    public static bool IsLastMonday(this DateOnly date, int month) =>
        date.Month == month && date.DayOfWeek == DayOfWeek.Monday && date.AddDays(7).Month != month;

    /// <summary>That day itself, or the Friday before it where it is on a weekend.</summary>
    public static bool IsLastWeekdayUpTo(this DateOnly date, int month, int day)
    {
        var last = new DateOnly(date.Year, month, day);
        while (last.IsWeekend()) last = last.AddDays(-1);
        return date == last;
    }

    public static bool IsGoodFriday(this DateOnly date) => date == Easter(date.Year).AddDays(-2);

    public static bool IsEasterMonday(this DateOnly date) => date == Easter(date.Year).AddDays(1);

    public static bool IsWhitMonday(this DateOnly date) => date == Easter(date.Year).AddDays(50);

    /// <summary>Easter Sunday, the Sunday after the church's full moon, by the computation of Meeus, Jones and Butcher.</summary>
    public static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var moonShift = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - moonShift + 15) % 30;
        var toSunday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        var correction = (golden + 11 * epact + 22 * toSunday) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - 7 * correction + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
