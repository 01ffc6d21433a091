using System.Text.Json;
using Bloomberg.News.Fetching;
using Bloomberg.News.Reading;
using Bloomberg.News.Reading.Texts;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.News.Sources.NewsApi;

/// <summary>Articles of a search. They have no id: the address is what tells one from another.</summary>
public static class Articles
{
    // What stands in place of an article that was withdrawn.
    private const string Removed = "[Removed]";

    /// <summary>Null for what is no list of articles.</summary>
    public static ServiceReading? Read(JsonElement answer) =>
        answer.Text("status") == "ok" && answer.Member("articles") is { ValueKind: JsonValueKind.Array } rows
            ? ServiceReading.Of(rows.EnumerateArray(), Item)
            : null;

    private static ServiceItem? Item(JsonElement row)
    {
        if (ServiceReading.Title(row) is not { Length: > 0 } title || title == Removed) return null;
        if (ArticleLink.Resolve(row.Text("url")) is not { } link) return null;
        var author = row.Text("author") is { Length: > 0 } written ? written : row.Member("source")?.Text("name");
        return new ServiceItem(new FeedItem
        {
            Title = title,
            Summary = PlainText.Of(row.Text("description") ?? "", FeedLimits.Summary),
            Link = link,
            Published = ServiceReading.Time(row.Member("publishedAt")),
            Author = author is { Length: > 0 } ? PlainText.Of(author, FeedLimits.Author) : null,
        });
    }
}
