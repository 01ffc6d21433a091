using System.Text.Json;
using Bloomberg.News.Fetching;
using Bloomberg.News.Reading;
using Bloomberg.News.Reading.Texts;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.News.Sources.BinanceAnnouncements;

/// <summary>Announcements in catalogues, which may hold catalogues; an older form has them without any.</summary>
public static class AnnouncementList
{
    private const string Page = "https://www.binance.com/en/support/announcement/";

    // The site shows two levels.
    private const int MostDepth = 4;

    /// <summary>Null for what is no list of announcements.</summary>
    public static ServiceReading? Read(JsonElement answer)
    {
        if (answer.Member("code")?.ToString() != "000000" || answer.Member("data") is not { } data) return null;
        if (data.Member("catalogs") is null && data.Member("articles") is null) return null;
        var (items, left) = (new List<ServiceItem>(), 0);
        foreach (var (catalogue, rows) in Catalogues(data, 0))
        {
            var reading = ServiceReading.Of(rows.EnumerateArray(), row => Item(row, catalogue));
            items.AddRange(reading.Items);
            left += reading.Left;
        }
        // The same one may stand in several catalogues, and twice in one.
        return new ServiceReading([.. items.DistinctBy(item => item.Item.Id)], left);
    }

    private static IEnumerable<(string? Name, JsonElement Rows)> Catalogues(JsonElement holder, int depth)
    {
        if (holder.Member("articles") is { ValueKind: JsonValueKind.Array } rows) yield return (holder.Text("catalogName"), rows);
        if (depth == MostDepth || holder.Member("catalogs") is not { ValueKind: JsonValueKind.Array } inner) yield break;
        foreach (var found in inner.EnumerateArray().SelectMany(catalogue => Catalogues(catalogue, depth + 1))) yield return found;
    }

    private static ServiceItem? Item(JsonElement row, string? catalogue)
    {
        if (ServiceReading.Title(row) is not { Length: > 0 } title || row.Text("code") is not { Length: > 0 and <= 100 } code) return null;
        return new ServiceItem(new FeedItem
        {
            Id = code,
            Title = title,
            Link = new Uri(Page + Uri.EscapeDataString(code)),
            Published = ServiceReading.Time(row.Member("releaseDate")) ?? ServiceReading.Time(row.Member("publishDate")),
            Categories = catalogue is { Length: > 0 } ? [PlainText.Of(catalogue, FeedLimits.Category)] : [],
        });
    }
}
