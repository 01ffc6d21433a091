using Bloomberg.Simulator.RandomWalk;
using Bloomberg.Simulator.Services.News.Writing;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>Which feed tells which story, and when: one has it first, others of its field or paper follow within half an hour.</summary>
internal sealed class Newsroom
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(25);

    /// <summary>Stretches looked back over for the items of one feed: more than a month.</summary>
    private const int Back = 15_000;

    private readonly int[][] _chances;

    public Newsroom(ulong seed, int feeds)
    {
        Feeds = FeedCatalogue.First(feeds);
        Line = new StoryLine(seed, Feeds);
        _chances = [.. Feeds.Select(first => Feeds.Select(other => Chance(first, other)).ToArray())];
    }

    public IReadOnlyList<NewsFeed> Feeds { get; }

    public StoryLine Line { get; }

    /// <summary>The items of a feed, the newest first.</summary>
    public IReadOnlyList<Telling> Items(NewsFeed feed, DateTimeOffset now)
    {
        List<Telling> items = [];
        var newest = StoryLine.NumberAt(now);
        for (var number = newest; number > newest - Back && items.Count < feed.Length; number--)
        {
            if (Tell(number, feed) is { } telling && telling.At <= now) items.Add(telling);
        }
        return [.. items.OrderByDescending(item => item.At)];
    }

    /// <summary>All feeds that tell a story, in the order of their places.</summary>
    public IEnumerable<Telling> Of(long number) => Feeds.Select(feed => Tell(number, feed)).OfType<Telling>();

    /// <summary>A story in the feed that has it first.</summary>
    public Telling First(long number) => Tell(number, Feeds[Line.FeedOf(number)])!;

    private Telling? Tell(long number, NewsFeed feed)
    {
        var first = Line.FeedOf(number);
        var draw = Line.Draw(number, feed.Place);
        var late = first != feed.Place;
        if (late && (int)(draw % 1_000) >= _chances[first][feed.Place]) return null;
        var at = Line.TimeOf(number) + (late ? LongestDelay * Dice.Fraction(draw) : TimeSpan.Zero);
        at = new DateTimeOffset(at.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        // Only who has it first writes it anew.
        var edited = !late && draw % 11 == 0 ? at + TimeSpan.FromMinutes(8 + (draw >> 20) % 100) : (DateTimeOffset?)null;
        return new Telling(Line.Tell(number), feed, at, edited);
    }

    // In thousandths. Of all others together about one tells a story too, however many feeds there are.
    private int Chance(NewsFeed first, NewsFeed other)
    {
        if (first.Language != other.Language || first == other) return 0;
        if (first.Paper == other.Paper) return 600;
        var rivals = Feeds.Count(feed => feed.Language == first.Language && feed.Category == first.Category) - 1;
        return first.Category == other.Category ? Math.Min(350, 1_000 / Math.Max(1, rivals)) : 0;
    }
}
