namespace Bloomberg.Contracts.Calendars;

/// <summary>Hong Kong Exchange: the general holidays of Hong Kong, half days on three eves, and the storms until 2024.</summary>
internal static class HongKongRules
{
    private static readonly TradingHours Day = TradingHours.FromTo("9:30", "16:00").WithBreak("12:00", "13:00");
    private static readonly TradingHours HalfDay = Day.HalfUntil("12:00");

    // Whole days lost to a typhoon or a black rainstorm. Since 23 September 2024 there is trading in every weather. Mornings and afternoons
    // that were lost are not listed: they are over, and no price of today hangs on them.
    private static readonly DateOnly[] Storms =
    [
        new(2016, 8, 2), // Nida
        new(2016, 10, 21), // Haima
        new(2017, 8, 23), // Hato
        new(2020, 10, 13), // Nangka
        new(2021, 10, 13), // Kompasu
        new(2023, 7, 17), // Talim
        new(2023, 9, 1), // Saola
        new(2023, 9, 8), // black rainstorm
        new(2024, 9, 6), // Yagi
    ];

    public static TradingHours? HoursOn(DateOnly date) =>
        date.IsWeekend() || HongKongHolidays.Of(date.Year).Contains(date) || Storms.Contains(date) ? null
        : IsEve(date) ? HalfDay
        : Day;

    private static bool IsEve(DateOnly date) =>
        date.Is(12, 24) || date.Is(12, 31) || date.AddDays(1) == HongKongHolidays.LunarNewYear(date.Year);
}
