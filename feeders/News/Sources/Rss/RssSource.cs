using Bloomberg.News.Fetching;
using Bloomberg.News.Reading;
using Bloomberg.News.Stories;

namespace Bloomberg.News.Sources.Rss;

/// <summary>Feeds of any format at any http(s) address that a user chose.</summary>
public sealed class RssSource(GuardedHttp http, TimeProvider clock) : INewsSource
{
    /// <summary>A feed with more than this is cut; the usual one has 10 to 100.</summary>
    public const int MostItems = 500;

    public string Name => "rss";

    public IReadOnlyList<OfferedFeed> Rows => [];

    public string? Off => null;

    public bool Reads(Uri address) => address.Scheme is "http" or "https";

    public string HostOf(Feed feed, FeedState state) => Place(feed, state).IdnHost;

    public async Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation)
    {
        var reply = await http.GetAsync(new GuardedRequest(Place(feed, state)) { ETag = state.ETag, LastModified = state.LastModified }, cancellation);
        if (reply.Status == 304) return Unchanged(state, reply);
        if (FeedAnswer.Unread(reply) is { } unread) return unread;
        var reading = FeedReader.Read(reply.Body, reply.ContentType, reply.Address);
        if (reading.Feed is not { } document) return FeedAnswer.Failed(reading.Error!) with { Bytes = reply.Bytes };
        return new FeedAnswer(FeedOutcome.Read)
        {
            Stories = Stories(feed, document),
            Left = document.Left,
            NotBefore = Longer(document.Ttl, reply.MaxAge),
            ETag = reply.ETag,
            LastModified = reply.LastModified,
            MovedTo = reply.MovedTo,
            Bytes = reply.Bytes,
        };
    }

    private static Uri Place(Feed feed, FeedState state) => state.MovedTo ?? feed.Url;

    // Without a tag of ours that says nothing, and would leave the feed unread for ever.
    private static FeedAnswer Unchanged(FeedState state, GuardedReply reply) => state.ETag is null && state.LastModified is null
        ? FeedAnswer.Failed("its server says that nothing has changed (HTTP 304), but was never read before")
        : new FeedAnswer(FeedOutcome.Unchanged) { NotBefore = reply.MaxAge, MovedTo = reply.MovedTo, Bytes = reply.Bytes };

    private List<FoundStory> Stories(Feed feed, FeedDocument document)
    {
        var now = clock.GetUtcNow();
        string[] outlets = document.Title is { } title ? [title, feed.Title] : [feed.Title];
        return
        [
            .. document.Items.Take(MostItems).Select(item =>
                new FoundStory(feed.Source, feed.Category, feed.Language, feed.Namespace, item, now) { Outlets = outlets }),
        ];
    }

    private static TimeSpan? Longer(TimeSpan? ttl, TimeSpan? maxAge) => ttl is null || maxAge > ttl ? maxAge : ttl;
}
