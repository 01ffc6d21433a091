using System.Globalization;

namespace Bloomberg.Simulator.Services.ExchangeRates;

/// <summary>The central bank's fixing: once a working day, public some two hours later. No holidays.</summary>
internal static class Fixing
{
    /// <summary>Digits that count.</summary>
    public const int Digits = 5;

    private static readonly TimeSpan FixedAt = new(13, 10, 0); // in UTC: 14:10 in Frankfurt's winter
    private static readonly TimeSpan PublicAt = new(15, 0, 0);

    public static readonly DateOnly First = new(2014, 1, 6);

    public static DateOnly Newest(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return WorkingDay(now.UtcDateTime.TimeOfDay < PublicAt ? today.AddDays(-1) : today);
    }

    /// <summary>The date, or the last working day before it.</summary>
    public static DateOnly WorkingDay(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(-1),
        DayOfWeek.Sunday => date.AddDays(-2),
        _ => date,
    };

    /// <summary>Working days from one date to another, both included.</summary>
    public static IEnumerable<DateOnly> Between(DateOnly from, DateOnly to)
    {
        for (var date = from < First ? First : from; date <= to; date = date.AddDays(1))
            if (WorkingDay(date) == date) yield return date;
    }

    public static DateTimeOffset TimeOf(DateOnly date) => new(date.ToDateTime(TimeOnly.FromTimeSpan(FixedAt)), TimeSpan.Zero);

    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date >= First;

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
