using System.Text.Json;
using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;
using Bloomberg.News.Reading;
using Bloomberg.News.Reading.Texts;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.News.Sources.OkxAnnouncements;

/// <summary>The newest page of OKX's announcements, in English.</summary>
public sealed class OkxAnnouncementsSource(OpenService service, GuardedHttp http, TimeProvider clock) : ServiceSource(Row, service.Url, service.Off)
{
    public const string UrlSetting = "BLOOMBERG_OKX_NEWS_URL";
    public const string Usual = "https://www.okx.com/api/v5/support/announcements";

    private static readonly OfferedFeed Row = new("okx:announcements", "okx", "OKX announcements", NewsCategory.Announcements, "en");

    public override async Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation)
    {
        // Its language follows this header.
        var request = new GuardedRequest(service.Url) { Accept = GuardedRequest.Json, Headers = [("Accept-Language", "en-US")] };
        return ServiceRequest.Answer(await http.GetAsync(request, cancellation), feed, Name, clock.GetUtcNow(), Read);
    }

    /// <summary>Null for what is no list of announcements.</summary>
    public static ServiceReading? Read(JsonElement answer)
    {
        if (answer.Member("code")?.ToString() != "0" || answer.Member("data") is not { ValueKind: JsonValueKind.Array } pages) return null;
        var details = pages.EnumerateArray().Select(page => page.Member("details")).OfType<JsonElement>();
        return ServiceReading.Of(details.Where(rows => rows.ValueKind == JsonValueKind.Array).SelectMany(rows => rows.EnumerateArray()), Item);
    }

    // The address is all that tells one from another.
    private static ServiceItem? Item(JsonElement row)
    {
        if (ServiceReading.Title(row) is not { Length: > 0 } title || ArticleLink.Resolve(row.Text("url")) is not { } link) return null;
        return new ServiceItem(new FeedItem
        {
            Title = title,
            Link = link,
            Published = ServiceReading.Time(row.Member("pTime")) ?? ServiceReading.Time(row.Member("businessPTime")),
            Categories = row.Text("annType") is { Length: > 0 } kind ? [PlainText.Of(kind, FeedLimits.Category)] : [],
        });
    }
}
