namespace Bloomberg.Contracts.Calendars;

/// <summary>NYSE and Nasdaq, which keep the same days: Rule 7.2 of the NYSE and the holiday lists both publish.</summary>
internal static class NewYorkRules
{
    private static readonly TradingHours Day = TradingHours.FromTo("9:30", "16:00");
    private static readonly TradingHours HalfDay = Day.HalfUntil("13:00");

    // Days no rule foresees.
    private static readonly DateOnly[] Unforeseen =
    [
        new(2018, 12, 5), // mourning for George H. W. Bush
        new(2025, 1, 9), // mourning for Jimmy Carter
    ];

    public static TradingHours? HoursOn(DateOnly date) =>
        date.IsWeekend() || IsHoliday(date) || Unforeseen.Contains(date) ? null : IsHalfDay(date) ? HalfDay : Day;

    public static bool IsHoliday(DateOnly date) =>
        IsNewYear(date)
        || date.IsNth(3, DayOfWeek.Monday, 1) // Martin Luther King
        || date.IsNth(3, DayOfWeek.Monday, 2) // Washington's birthday
        || date.IsGoodFriday()
        || date.IsLastMonday(5) // Memorial Day
        || (date.Year >= 2022 && IsObserved(date, 6, 19)) // Juneteenth
        || IsObserved(date, 7, 4)
        || date.IsNth(1, DayOfWeek.Monday, 9) // Labor Day
        || date.IsNth(4, DayOfWeek.Thursday, 11) // Thanksgiving
        || IsChristmas(date);

    public static bool IsNewYear(DateOnly date) =>
        // On a Saturday it is not made up for: the Friday before ends the accounting year.
        date.Is(1, 1) || (date.Is(1, 2) && date.DayOfWeek == DayOfWeek.Monday);

    public static bool IsChristmas(DateOnly date) => IsObserved(date, 12, 25);

    /// <summary>Trading ends at 13:00. Asked only of days that are not holidays.</summary>
    public static bool IsHalfDay(DateOnly date) =>
        date.AddDays(-1).IsNth(4, DayOfWeek.Thursday, 11)
        // Before a holiday in the middle of the week; where it is on a Saturday, the Friday itself is the holiday.
        || (date.Is(7, 3) && date.DayOfWeek <= DayOfWeek.Thursday)
        || (date.Is(12, 24) && date.DayOfWeek <= DayOfWeek.Thursday);

    private static bool IsObserved(DateOnly date, int month, int day) =>
        date.Is(month, day)
        || (date.DayOfWeek == DayOfWeek.Friday && date.AddDays(1).Is(month, day))
        || (date.DayOfWeek == DayOfWeek.Monday && date.AddDays(-1).Is(month, day));
}
