using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.RandomWalk;
using Bloomberg.Simulator.Services.News.Feeds;
using Bloomberg.Simulator.Services.News.Writing;

namespace Bloomberg.Simulator.Services.News.CryptoPanic;

/// <summary>A page of posts: the stories about coins, the newest first.</summary>
internal static class CryptoPanicPosts
{
    public const long FirstId = 20_000_000;

    private const int PerPage = 20;
    private const int MostPages = 10;

    public static JsonObject Page(Newsroom room, ServiceCall call, bool free, string token)
    {
        var page = (int)Math.Clamp(call.Integer("page") ?? 1, 1, MostPages);
        var now = free ? call.Now.AddDays(-1) : call.Now;
        var posts = Posts(room, now, call.List("currencies"), call.List("regions")).Take(PerPage * MostPages).ToList();
        string? Neighbour(int other) => other < 1 || (other - 1) * PerPage >= posts.Count
            ? null
            : FormattableString.Invariant($"{call.Root}{call.Path}?auth_token={token}&page={other}");
        return new JsonObject
        {
            ["count"] = posts.Count,
            ["next"] = Neighbour(page + 1),
            ["previous"] = Neighbour(page - 1),
            ["results"] = new JsonArray([.. posts.Skip((page - 1) * PerPage).Take(PerPage).Select(post => Item(post, now, free))]),
        };
    }

    /// <summary>Whether it has the story at all.</summary>
    public static bool Tells(Telling telling) => telling.Feed.Category == "crypto" && telling.Feed.Place == telling.Story.Feed;

    private static IEnumerable<Telling> Posts(Newsroom room, DateTimeOffset now, string[] currencies, string[] regions)
    {
        for (var number = StoryLine.NumberAt(now); ; number--)
        {
            var feed = room.Feeds[room.Line.FeedOf(number)];
            if (feed.Category != "crypto" || (regions.Length == 0 ? feed.Language != "en" : !regions.Contains(feed.Language))) continue;
            var telling = room.First(number);
            if (telling.At > now) continue;
            if (currencies.Length == 0 || currencies.Contains(Ticker(telling.Story))) yield return telling;
        }
    }

    private static JsonObject Item(Telling post, DateTimeOffset now, bool free)
    {
        var (story, time) = (post.Story, post.At.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var slug = new string([.. story.Headline.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == ' ')]).Replace(' ', '-');
        var item = new JsonObject
        {
            ["id"] = FirstId + story.Number,
            ["slug"] = slug,
            ["title"] = story.Headline,
            ["description"] = story.Summary,
            ["published_at"] = time,
            ["created_at"] = time,
            ["kind"] = "news",
        };
        if (free) return item;
        item["source"] = new JsonObject { ["title"] = post.Feed.Title, ["region"] = post.Feed.Language, ["domain"] = post.Feed.Host, ["type"] = "feed" };
        item["original_url"] = post.Address(now);
        item["url"] = $"https://cryptopanic.com/news/{FirstId + story.Number}/{slug}";
        item["instruments"] = new JsonArray(new JsonObject { ["code"] = Ticker(story), ["title"] = story.Subject.Name, ["market_rank"] = null });
        item["votes"] = Votes(story);
        item["panic_score"] = null;
        return item;
    }

    private static string Ticker(Story story) => story.Subject.Ticker ?? "XMR";

    private static JsonObject Votes(Story story)
    {
        var draw = Dice.At((ulong)story.Number, 7);
        int Count(int from, bool many) => (int)((draw >> from) % (many ? 20UL : 4UL));
        return new JsonObject
        {
            ["negative"] = Count(0, story.Tone == Tone.Negative), ["positive"] = Count(8, story.Tone == Tone.Positive), ["important"] = Count(16, false),
            ["liked"] = Count(24, story.Tone == Tone.Positive), ["disliked"] = Count(32, false), ["lol"] = Count(40, false), ["toxic"] = Count(48, false),
            ["saved"] = Count(52, false), ["comments"] = Count(56, false),
        };
    }
}
