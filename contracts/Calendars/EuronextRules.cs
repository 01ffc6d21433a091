namespace Bloomberg.Contracts.Calendars;

/// <summary>
/// The cash markets of Euronext in Paris, Amsterdam, Brussels and Lisbon, which keep one calendar and open at the same moment; its hours
/// are written in the time of Paris, so Lisbon needs none of its own. Nothing that falls on a weekend is made up for.
/// </summary>
internal static class EuronextRules
{
    private static readonly TradingHours Day = TradingHours.FromTo("9:00", "17:30");
    private static readonly TradingHours HalfDay = Day.HalfUntil("14:05");

    public static TradingHours? HoursOn(DateOnly date) =>
        date.IsWeekend() || IsHoliday(date) ? null : date.Is(12, 24) || date.Is(12, 31) ? HalfDay : Day;

    private static bool IsHoliday(DateOnly date) =>
        date.Is(1, 1) || date.IsGoodFriday() || date.IsEasterMonday() || date.Is(5, 1) || date.Is(12, 25) || date.Is(12, 26);
}
