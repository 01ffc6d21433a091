using System.Globalization;
using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>A feed over HTTP: the document, or that nothing changed.</summary>
internal static class FeedAnswer
{
    // Servers say all of these of RSS, the last one by mistake.
    private static readonly string[] RssTypes = ["application/rss+xml", "text/xml", "application/xml", "text/html"];

    public static ServiceAnswer Of(NewsFeed feed, Newsroom room, ServiceCall call)
    {
        var items = room.Items(feed, call.Now);
        var changed = items.Max(item => item.ChangedAt(call.Now));
        var tag = (feed.Validators == Validators.WeakTag ? "W/" : "") + $"\"{Print(items, call.Now):x16}\"";
        if (!call.IsSpoilt && IsKnown(feed, tag, changed, call)) return Validated(new ServiceAnswer(StatusCodes.Status304NotModified, "", []), feed, tag, changed);
        var document = new ServiceAnswer(StatusCodes.Status200OK, TypeOf(feed), Write(feed, items, call.Now)) { Packs = true };
        return Validated(document, feed, tag, changed);
    }

    private static bool IsKnown(NewsFeed feed, string tag, DateTimeOffset changed, ServiceCall call) => feed.Validators switch
    {
        Validators.None => false,
        Validators.TimeOnly => IsSince(call, changed),
        _ => call.Header("If-None-Match") is { } known ? known == tag : feed.Validators == Validators.Both && IsSince(call, changed),
    };

    private static bool IsSince(ServiceCall call, DateTimeOffset changed) =>
        DateTimeOffset.TryParseExact(call.Header("If-Modified-Since"), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) && changed <= since;

    private static ServiceAnswer Validated(ServiceAnswer answer, NewsFeed feed, string tag, DateTimeOffset changed)
    {
        if (feed.Validators is Validators.Both or Validators.WeakTag) answer = answer.With("ETag", tag);
        if (feed.Validators is Validators.Both or Validators.TimeOnly) answer = answer.With("Last-Modified", changed.ToString("R", CultureInfo.InvariantCulture));
        // RSS 2.0 has a word of its own for it, which many servers repeat.
        return feed.Format == FeedFormat.Rss2 && feed.Place % 3 == 2 ? answer : answer.With("Cache-Control", FormattableString.Invariant($"public, max-age={feed.Ttl.TotalSeconds}"));
    }

    private static string TypeOf(NewsFeed feed) => feed.Format switch
    {
        FeedFormat.Atom => "application/atom+xml; charset=utf-8",
        FeedFormat.Json => "application/feed+json",
        FeedFormat.Rss1 => "application/rdf+xml",
        _ when feed.Latin => RssTypes[0],
        _ => RssTypes[feed.Place / 2 % RssTypes.Length] + "; charset=UTF-8",
    };

    private static byte[] Write(NewsFeed feed, IReadOnlyList<Telling> items, DateTimeOffset now) => feed.Format switch
    {
        FeedFormat.Atom => AtomPage.Write(feed, items, now),
        FeedFormat.Json => JsonPage.Write(feed, items, now),
        FeedFormat.Rss1 => RdfPage.Write(feed, items, now),
        _ => RssPage.Write(feed, items, now),
    };

    private static ulong Print(IReadOnlyList<Telling> items, DateTimeOffset now)
    {
        ulong print = 1;
        foreach (var item in items) print = Dice.At(print, item.Story.Number * 2 + (item.IsEdited(now) ? 1 : 0));
        return print;
    }
}
