using System.Globalization;

namespace Bloomberg.Tests.Unit.Calendars;

/// <summary>Short ways to write dates and moments.</summary>
internal static class Days
{
    public static IEnumerable<DateOnly> Of(int year) => Between(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public static IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
    {
        for (var date = first; date <= last; date = date.AddDays(1)) yield return date;
    }

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary><c>2024-12-24 14:30</c>, in UTC.</summary>
    public static string Text(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";
}
