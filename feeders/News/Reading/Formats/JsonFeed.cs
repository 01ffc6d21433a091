using System.Text.Json;
using Bloomberg.News.Reading.Encodings;
using Bloomberg.News.Reading.Texts;

namespace Bloomberg.News.Reading.Formats;

/// <summary>Reads JSON Feed 1.0 and 1.1.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public static FeedReading Read(BodyText body, Uri? address)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Text, Lenient);
            var root = document.RootElement;
            return IsFeed(root)
                ? Read(root, address).Finish(body.Encoding)
                : FeedReading.Refused("The document is JSON and not a feed: it does not name a version of jsonfeed.org.");
        }
        catch (JsonException broken)
        {
            return FeedReading.Refused($"The document is JSON that is broken at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.");
        }
    }

    private static bool IsFeed(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
        && ((Text(root, "version") ?? "").Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) || Text(root, "feed_url") is not null);

    private static FeedDraft Read(JsonElement root, Uri? address)
    {
        var version = Text(root, "version") ?? "";
        var feed = new FeedDraft(version.EndsWith("/1.1", StringComparison.Ordinal) ? "JSON Feed 1.1" : "JSON Feed 1");
        feed.Self.Say(Slot.Title, 0, Text(root, "title"));
        feed.Self.Say(Slot.Language, 0, Text(root, "language"));
        Authors(root, feed.Self);
        feed.Self.LinkTo(ArticleLink.Resolve(Text(root, "home_page_url"), address), 0);
        foreach (var item in root.GetProperty("items").EnumerateArray())
            feed.Add(Item(item, address ?? feed.Self.Link));
        return feed;
    }

    private static ItemDraft Item(JsonElement item, Uri? address)
    {
        var draft = new ItemDraft();
        if (item.ValueKind != JsonValueKind.Object) return draft;
        var id = Text(item, "id");
        draft.Say(Slot.Id, 0, id);
        draft.Say(Slot.Title, 0, Text(item, "title"));
        draft.Say(Slot.Text, 0, Text(item, "summary"));
        draft.Say(Slot.Text, 1, Text(item, "content_text"));
        draft.Say(Slot.Text, 2, Text(item, "content_html"));
        draft.Say(Slot.Published, 0, Text(item, "date_published"));
        draft.Say(Slot.Updated, 0, Text(item, "date_modified"));
        draft.LinkTo(ArticleLink.Resolve(Text(item, "url"), address), 0);
        draft.LinkTo(ArticleLink.Resolve(Text(item, "external_url"), address), 1);
        draft.LinkTo(ArticleLink.Resolve(id), 2);
        Authors(item, draft);
        if (item.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array)
        {
            foreach (var tag in tags.EnumerateArray().Take(FeedLimits.Categories)) draft.Say(Slot.Category, 0, Text(tag));
        }
        return draft;
    }

    private static void Authors(JsonElement holder, ItemDraft draft)
    {
        if (holder.TryGetProperty("author", out var author) && author.ValueKind == JsonValueKind.Object) draft.Say(Slot.Author, 1, Text(author, "name"));
        if (!holder.TryGetProperty("authors", out var authors) || authors.ValueKind != JsonValueKind.Array) return;
        foreach (var one in authors.EnumerateArray().Take(FeedLimits.Categories))
        {
            if (one.ValueKind == JsonValueKind.Object) draft.Say(Slot.Author, 0, Text(one, "name"));
        }
    }

    private static string? Text(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return value.GetRawText();
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair, escaped: such a text cannot be had
        }
    }
}
