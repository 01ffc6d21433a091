namespace Bloomberg.Contracts.Calendars;

/// <summary>
/// The Act on National Holidays of Japan as it is since 2007, with the special laws for the change of Emperor (2019) and the Olympic Games
/// (2020 and, a year late, 2021).
/// </summary>
internal static class JapaneseHolidays
{
    public static bool IsHoliday(DateOnly date) => IsNamed(date) || IsSubstitute(date) || IsSandwiched(date);

    private static bool IsNamed(DateOnly date) => date.Month switch
    {
        1 => date.Day == 1 || date.IsNth(2, DayOfWeek.Monday, 1), // Coming of Age
        2 => date.Day == 11 || (date.Day == 23 && date.Year >= 2020), // Foundation, Emperor's birthday
        3 => date.Day == SpringEquinox(date.Year),
        4 => date.Day == 29, // Showa
        5 => date.Day is 3 or 4 or 5 || date == new DateOnly(2019, 5, 1), // Constitution, Greenery, Children; accession
        7 => IsMarineDay(date) || IsOlympicSportsDay(date),
        8 => IsMountainDay(date),
        9 => date.IsNth(3, DayOfWeek.Monday, 9) || date.Day == AutumnEquinox(date.Year), // Respect for the Aged
        10 => IsSportsDay(date) || date == new DateOnly(2019, 10, 22), // enthronement
        11 => date.Day is 3 or 23, // Culture, Labour
        12 => date.Day == 23 && date.Year <= 2018, // Emperor's birthday; 2019 had none
        _ => false,
    };

    /// <summary>A holiday on a Sunday is made up for on the next day that is not a holiday itself.</summary>
    private static bool IsSubstitute(DateOnly date)
    {
        for (var before = date.AddDays(-1); IsNamed(before); before = before.AddDays(-1))
        {
            if (before.DayOfWeek == DayOfWeek.Sunday) return true;
        }
        return false;
    }

    /// <summary>A day between two holidays is one as well: 22 September in some years, and 30 April and 2 May 2019.</summary>
    private static bool IsSandwiched(DateOnly date) => IsNamed(date.AddDays(-1)) && IsNamed(date.AddDays(1));

    private static bool IsMarineDay(DateOnly date) => date.Year switch
    {
        2020 => date.Is(7, 23),
        2021 => date.Is(7, 22),
        _ => date.IsNth(3, DayOfWeek.Monday, 7),
    };

    private static bool IsOlympicSportsDay(DateOnly date) => date == new DateOnly(2020, 7, 24) || date == new DateOnly(2021, 7, 23);

    private static bool IsSportsDay(DateOnly date) => date.Year is not (2020 or 2021) && date.IsNth(2, DayOfWeek.Monday, 10);

    private static bool IsMountainDay(DateOnly date) => date.Year switch
    {
        < 2016 => false,
        2020 => date.Is(8, 10),
        2021 => date.Is(8, 8),
        _ => date.Is(8, 11),
    };

    // Days of March and September in Japan, right from 1980 to 2099; officially each is announced in February of the year before.
    private static int SpringEquinox(int year) => Equinox(20.8431, year);

    private static int AutumnEquinox(int year) => Equinox(23.2488, year);

    private static int Equinox(double in1980, int year) => (int)(in1980 + 0.242194 * (year - 1980)) - (year - 1980) / 4;
}
