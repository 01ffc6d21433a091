using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>JSON Feed 1.1.</summary>
internal static class JsonPage
{
    public static byte[] Write(NewsFeed feed, IReadOnlyList<Telling> items, DateTimeOffset now) => ServiceAnswer.Json(new JsonObject
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = feed.Title,
        ["home_page_url"] = $"https://{feed.Host}/",
        ["language"] = feed.Language,
        ["items"] = new JsonArray([.. items.Select(item => Item(item, now))]),
    }).Body;

    private static JsonObject Item(Telling item, DateTimeOffset now) => new()
    {
        ["id"] = item.Id(now),
        ["url"] = item.Link(now),
        ["title"] = item.Title(now),
        ["content_html"] = FeedText.Body(item, now),
        ["summary"] = item.Story.Summary,
        ["date_published"] = FeedDates.Iso(item.At, item.Feed),
        ["date_modified"] = FeedDates.Iso(item.ChangedAt(now), item.Feed),
        ["authors"] = new JsonArray(new JsonObject { ["name"] = "Staff Writer" }),
        ["tags"] = new JsonArray(item.Feed.Category),
    };
}
