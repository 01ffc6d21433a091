namespace Bloomberg.Contracts.Calendars;

/// <summary>Xetra, the electronic market of Frankfurt. Nothing that falls on a weekend is made up for.</summary>
internal static class XetraRules
{
    private static readonly TradingHours Day = TradingHours.FromTo("9:00", "17:30");

    // Decided anew each December, and so far always the same.
    private static readonly TradingHours LastOfYear = Day.HalfUntil("14:00");

    public static TradingHours? HoursOn(DateOnly date) =>
        date.IsWeekend() || IsHoliday(date) ? null : date.IsLastWeekdayUpTo(12, 30) ? LastOfYear : Day;

    private static bool IsHoliday(DateOnly date) =>
        date.Is(1, 1)
        || date.IsGoodFriday()
        || date.IsEasterMonday()
        || date.Is(5, 1)
        || IsFormerHoliday(date)
        || date.Is(12, 24) || date.Is(12, 25) || date.Is(12, 26) || date.Is(12, 31);

    // Since 2022 there is trading on both, as there was before these years.
    private static bool IsFormerHoliday(DateOnly date) =>
        (date.Year is >= 2015 and <= 2021 && date.IsWhitMonday())
        || (date.Year is >= 2014 and <= 2021 && date.Is(10, 3)) // German Unity
        || date == new DateOnly(2017, 10, 31); // 500 years of the Reformation
}
