using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
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
        if (reply.Status == 304) return HasTag(state) ? Unchanged(reply) : Unasked;
        if (FeedAnswer.Unread(reply) is { } unread) return unread;
        // Who has neither tag nor time brings everything each time.
        var print = PrintOf(reply);
        if (print == state.Print) return Unchanged(reply);
        var reading = FeedReader.Read(reply.Body, reply.ContentType, reply.Address);
        if (reading.Feed is not { } document) return FeedAnswer.Failed(reading.Error!) with { Bytes = reply.Bytes };
        return new FeedAnswer(FeedOutcome.Read)
        {
            Stories = Stories(feed, document),
            Left = document.Left,
            NotBefore = FeedCadence.Longer(document.Ttl, reply.MaxAge),
            ETag = reply.ETag,
            LastModified = reply.LastModified,
            Print = print,
            MovedTo = reply.MovedTo,
            Bytes = reply.Bytes,
        };
    }

    private static Uri Place(Feed feed, FeedState state) => state.MovedTo ?? feed.Url;

    // Without a tag of ours a 304 says nothing, and would leave the feed unread for ever.
    private static FeedAnswer Unasked => FeedAnswer.Failed("its server says that nothing has changed (HTTP 304), but was never read before");

    private static bool HasTag(FeedState state) => state.ETag is not null || state.LastModified is not null;

    private static FeedAnswer Unchanged(GuardedReply reply) =>
        new(FeedOutcome.Unchanged) { NotBefore = reply.MaxAge, MovedTo = reply.MovedTo, Bytes = reply.Bytes };

    // Also of what the reader is told besides: it decides how the bytes are read.
    private static UInt128 PrintOf(GuardedReply reply)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{reply.Address.AbsoluteUri}\n{reply.ContentType}\n"));
        hash.AppendData(reply.Body.Span);
        return BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }

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
}
