namespace Bloomberg.Contracts.Calendars;

/// <summary>Tokyo Stock Exchange: the holidays of Japan and the days around New Year.</summary>
internal static class TokyoRules
{
    private static readonly TradingHours Until2024 = TradingHours.FromTo("9:00", "15:00").WithBreak("11:30", "12:30");
    private static readonly TradingHours Day = TradingHours.FromTo("9:00", "15:30").WithBreak("11:30", "12:30");
    private static readonly DateOnly LongerDays = new(2024, 11, 5);

    // The trading system failed before the opening and did not come back that day.
    private static readonly DateOnly Outage = new(2020, 10, 1);

    public static TradingHours? HoursOn(DateOnly date) =>
        date.IsWeekend() || IsNewYear(date) || JapaneseHolidays.IsHoliday(date) || date == Outage ? null
        : date < LongerDays ? Until2024
        : Day;

    private static bool IsNewYear(DateOnly date) => date.Is(12, 31) || date is { Month: 1, Day: <= 3 };
}
