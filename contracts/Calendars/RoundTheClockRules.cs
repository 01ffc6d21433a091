namespace Bloomberg.Contracts.Calendars;

/// <summary>Markets that trade day and night. Where they pause, they do so at 17:00 in New York.</summary>
internal static class RoundTheClockRules
{
    private static readonly TradingHours WholeDay = TradingHours.FromTo("0:00", "0:00") with { Close = TimeSpan.FromDays(1) };
    private static readonly TradingHours ForexDay = TradingHours.FromTo("-7:00", "17:00");
    private static readonly TradingHours FuturesDay = TradingHours.FromTo("-6:00", "17:00");
    private static readonly TradingHours FuturesHalfDay = FuturesDay.HalfUntil("13:00");

    public static TradingHours? AlwaysOpen(DateOnly date) => WholeDay;

    /// <summary>
    /// From Sunday to Friday, 17:00. It keeps no holidays: at Christmas banks are thin, but a price that does not move then had better be
    /// called old than right.
    /// </summary>
    public static TradingHours? ForexWeek(DateOnly date) => date.IsWeekend() ? null : ForexDay;

    /// <summary>
    /// Globex of the CME group: from Sunday 18:00 to Friday 17:00 with an hour's pause every day. Its holidays differ by product and are
    /// announced one by one. Here it is closed when nearly all of it is, and on the other holidays of New York it stops at 13:00, which is
    /// right to an hour and a half. Grains and a few others have shorter hours of their own.
    /// </summary>
    public static TradingHours? Futures(DateOnly date)
    {
        if (date.IsWeekend() || NewYorkRules.IsNewYear(date) || NewYorkRules.IsChristmas(date) || date.IsGoodFriday()) return null;
        return NewYorkRules.IsHoliday(date) || NewYorkRules.IsHalfDay(date) ? FuturesHalfDay : FuturesDay;
    }
}
