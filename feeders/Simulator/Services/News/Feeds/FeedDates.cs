using System.Globalization;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>Times as feeds write them.</summary>
internal static class FeedDates
{
    public static string? Write(DateTimeOffset time, NewsFeed feed) => feed.Dates switch
    {
        DateStyle.Gmt => Text(time, "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
        DateStyle.Offset => Text(time.ToOffset(TimeSpan.FromHours(2)), "ddd, dd MMM yyyy HH:mm:ss '+0200'"),
        DateStyle.ZoneName => Named(time, feed.Place % 2 == 0 ? -5 : -8, feed.Place % 2 == 0 ? 'E' : 'P'),
        DateStyle.NoSeconds => Text(time, "dd MMM yyyy HH:mm 'GMT'"),
        DateStyle.Short => Text(time, "ddd, d MMM yy H:mm:ss 'GMT'"),
        DateStyle.Long => Text(time, "dddd, dd MMMM yyyy HH:mm:ss 'GMT'"),
        DateStyle.Iso => Iso(time, feed),
        _ => null,
    };

    /// <summary>RFC 3339, with an offset or a fraction in some feeds.</summary>
    public static string Iso(DateTimeOffset time, NewsFeed feed) => (feed.Place % 3) switch
    {
        0 => Text(time, "yyyy-MM-ddTHH:mm:ss'Z'"),
        1 => Text(time.ToOffset(TimeSpan.FromHours(-4)), "yyyy-MM-ddTHH:mm:sszzz"),
        _ => Text(time, "yyyy-MM-ddTHH:mm:ss.fff'Z'"),
    };

    // Half the year is summer, near enough: the name says which.
    private static string Named(DateTimeOffset time, int hours, char zone)
    {
        var summer = time.Month is >= 4 and <= 10;
        return Text(time.ToOffset(TimeSpan.FromHours(summer ? hours + 1 : hours)), "ddd, dd MMM yyyy HH:mm:ss ") + zone + (summer ? "DT" : "ST");
    }

    private static string Text(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
