using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;

namespace Bloomberg.News.Sources.BinanceAnnouncements;

/// <summary>The newest announcements of Binance in all its catalogues: listings, delistings, maintenance.</summary>
public sealed class BinanceAnnouncementsSource(OpenService service, GuardedHttp http, TimeProvider clock) : ServiceSource(Row, service.Url, service.Off)
{
    public const string UrlSetting = "BLOOMBERG_BINANCE_NEWS_URL";
    public const string Usual = "https://www.binance.com/bapi/composite/v1/public/cms/article/list/query?type=1&pageNo=1&pageSize=20";

    private static readonly OfferedFeed Row = new("binance:announcements", "binance", "Binance announcements", NewsCategory.Announcements, "en");

    public override async Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation)
    {
        var request = new GuardedRequest(service.Url) { Accept = GuardedRequest.Json, Headers = [("Accept-Language", "en-US,en;q=0.9")] };
        return ServiceRequest.Answer(await http.GetAsync(request, cancellation), feed, Name, clock.GetUtcNow(), AnnouncementList.Read);
    }
}
