namespace Bloomberg.Contracts.Calendars;

/// <summary>London Stock Exchange: the bank holidays of England, and half days before Christmas and New Year.</summary>
internal static class LondonRules
{
    private static readonly TradingHours Day = TradingHours.FromTo("8:00", "16:30");
    private static readonly TradingHours HalfDay = Day.HalfUntil("12:30");

    // Bank holidays by proclamation.
    private static readonly DateOnly[] Proclaimed =
    [
        new(2022, 6, 3), // platinum jubilee
        new(2022, 9, 19), // funeral of Elizabeth II
        new(2023, 5, 8), // coronation of Charles III
    ];

    public static TradingHours? HoursOn(DateOnly date) =>
        date.IsWeekend() || IsHoliday(date) ? null
        : date.IsLastWeekdayUpTo(12, 24) || date.IsLastWeekdayUpTo(12, 31) ? HalfDay
        : Day;

    private static bool IsHoliday(DateOnly date) =>
        IsNewYear(date)
        || date.IsGoodFriday()
        || date.IsEasterMonday()
        || IsEarlyMay(date)
        || IsSpring(date)
        || date.IsLastMonday(8)
        || IsChristmas(date)
        || Proclaimed.Contains(date);

    private static bool IsNewYear(DateOnly date) =>
        date.Is(1, 1) || (date.DayOfWeek == DayOfWeek.Monday && (date.Is(1, 2) || date.Is(1, 3)));

    private static bool IsEarlyMay(DateOnly date) =>
        date.Year == 2020 ? date.Is(5, 8) : date.IsNth(1, DayOfWeek.Monday, 5); // 2020: 75 years after the war

    private static bool IsSpring(DateOnly date) =>
        date.Year == 2022 ? date.Is(6, 2) : date.IsLastMonday(5); // 2022: moved next to the jubilee

    // Two days; what falls on the weekend is made up for on Monday and Tuesday.
    private static bool IsChristmas(DateOnly date) =>
        date.Is(12, 25) || date.Is(12, 26)
        || (date.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday && (date.Is(12, 27) || date.Is(12, 28)));
}
