using Bloomberg.News.Reading.Texts;

namespace Bloomberg.News.Reading.Dates;

/// <summary>
/// Times as feeds write them: RFC 822 with all its liberties, ISO 8601, and what is like them. Weekdays are not looked at, they are often wrong.
/// </summary>
public static class FeedTime
{
    private const int Longest = 100;
    private const int FirstYear = 1990; // before it there were no feeds: zeros of somebody's clock
    private const int LastYear = 2100;

    /// <returns>In UTC; null for what cannot be understood or cannot be. Without a zone it is taken for UTC.</returns>
    public static DateTimeOffset? Parse(string? written)
    {
        if (written is null or { Length: > Longest * 4 }) return null;
        var text = TextLine.Of(written, Longest + 1);
        if (text.Length is < 6 or > Longest) return null;
        var words = new TimeWords(text);
        var parts = new TimeParts();
        while (words.Next())
        {
            if (!parts.Take(words)) return null;
        }
        return Utc(parts);
    }

    private static DateTimeOffset? Utc(TimeParts parts)
    {
        if (parts is not { Year: { } written, Month: >= 1 and <= 12 and var month } || parts.Day is < 1 or > 31) return null;
        var year = written is >= 0 and < 100 && parts.YearDigits <= 2 ? written + (written < 70 ? 2000 : 1900) : written;
        if (year is < FirstYear or > LastYear || parts.Day > DateTime.DaysInMonth(year, month)) return null;
        if (parts.Hour is < 0 or > 24 || parts.Minute is < 0 or > 59 || parts.Second is < 0 or > 60) return null;
        var local = new DateTime(year, month, parts.Day, 0, 0, 0, DateTimeKind.Unspecified)
            .AddHours(parts.Hour).AddMinutes(parts.Minute).AddSeconds(Math.Min(parts.Second, 59)).AddTicks(parts.Ticks);
        return TimeZones.Offset(parts.Zone, parts.Shift, local) is { } offset ? new DateTimeOffset(local - offset, TimeSpan.Zero) : null;
    }
}
