using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;

namespace Bloomberg.News.Sources.BinanceAnnouncements;

/// <summary>The newest announcements of Binance in all its catalogues: listings, delistings, maintenance.</summary>
public sealed class BinanceAnnouncementsSource(BinanceAnnouncementsOptions options, GuardedHttp http, TimeProvider clock) : INewsSource
{
    private const string Space = "binance";
    private const string Url = "binance:announcements";

    public string Name => Space;

    public IReadOnlyList<OfferedFeed> Rows { get; } = [new(Url, Space, "Binance announcements", NewsCategory.Announcements, "en")];

    public string? Off => options.Off;

    public bool Reads(Uri address) => address.OriginalString == Url;

    public string HostOf(Feed feed, FeedState state) => options.Url.IdnHost;

    public async Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation)
    {
        var request = new GuardedRequest(options.Url) { Accept = GuardedRequest.Json, Headers = [("Accept-Language", "en-US,en;q=0.9")] };
        return ServiceRequest.Answer(await http.GetAsync(request, cancellation), feed, Space, clock.GetUtcNow(), AnnouncementList.Read);
    }
}
