using Bloomberg.News.Fetching;
using Bloomberg.News.Reading;
using Bloomberg.News.Stories;

namespace Bloomberg.Tests.Unit.News.Fetching;

/// <summary>Feeds and answers for tests.</summary>
internal static class Feeds
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    public static Feed At(string url, long id = 1, int version = 1) => new(id, version, new Uri(url), "example", "Example", "crypto", "en");

    public static FeedAnswer Read(params DateTimeOffset?[] published) => new(FeedOutcome.Read)
    {
        Stories = [.. published.Select(time => new FoundStory("example", "crypto", "en", "feed:1", new FeedItem { Title = "A title", Published = time }, Now))],
    };
}
