using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.News.Feeds;
using Bloomberg.Simulator.Services.News.Writing;

namespace Bloomberg.Simulator.Services.News.NewsApi;

/// <summary>A page of articles, the newest first: what papers told at least a day ago.</summary>
internal static class ArticlePages
{
    private const int MostResults = 100;
    private const int MostLooked = 20_000;
    private static readonly TimeSpan Delay = TimeSpan.FromDays(1);
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    public static ServiceAnswer Answer(Newsroom room, ServiceCall call, int defaultSize, bool everything)
    {
        var (size, page) = (call.Integer("pageSize") ?? defaultSize, call.Integer("page") ?? 1);
        if (size is < 1 or > MostResults) return NewsApiErrors.Invalid("The pageSize parameter must be between 1 and 100.");
        if (page < 1) return NewsApiErrors.Invalid("The page parameter cannot be less than 1.");
        if (page * size > MostResults) return NewsApiErrors.TooManyResults();
        if (!Time(call.Text("from"), out var from) || !Time(call.Text("to"), out var to)) return NewsApiErrors.Invalid("A time must be in ISO 8601.");
        if (from < call.Now - Month) return NewsApiErrors.TooFarBack();
        var latest = call.Now - Delay;
        var found = Find(room, call, from ?? latest.AddDays(-7), to < latest ? to.Value : latest, everything).ToList();
        return ServiceAnswer.Json(new JsonObject
        {
            ["status"] = "ok",
            ["totalResults"] = found.Count,
            ["articles"] = new JsonArray([.. found.Skip((int)((page - 1) * size)).Take((int)size).Select(telling => Article(telling, call.Now))]),
        });
    }

    private static IEnumerable<Telling> Find(Newsroom room, ServiceCall call, DateTimeOffset from, DateTimeOffset to, bool everything)
    {
        var words = call.Text("q") is { } text ? new SearchWords(text) : null;
        // Headlines are read by country or language, all else in the language asked for.
        var language = everything ? call.Text("language") : call.Text("country") == "fr" ? "fr" : "en";
        var (domains, newest) = (call.List("domains"), StoryLine.NumberAt(to));
        for (var number = newest; number > newest - MostLooked; number--)
        {
            var feed = room.Feeds[room.Line.FeedOf(number)];
            if (language is not null && feed.Language != language) continue;
            if (domains.Length > 0 && !domains.Contains(feed.Host)) continue;
            var telling = room.First(number);
            if (telling.At < from) yield break;
            if (telling.At <= to && words?.Find(telling.Story.Headline + " " + telling.Story.Summary) != false) yield return telling;
        }
    }

    private static JsonObject Article(Telling telling, DateTimeOffset now)
    {
        var (feed, number) = (telling.Feed, telling.Story.Number);
        return new JsonObject
        {
            ["source"] = new JsonObject { ["id"] = null, ["name"] = feed.Title },
            ["author"] = number % 3 == 0 ? null : "Staff Writer",
            ["title"] = number % 97 == 0 ? "[Removed]" : telling.Story.Headline,
            ["description"] = number % 97 == 0 ? "[Removed]" : number % 11 == 0 ? null : telling.Story.Summary,
            ["url"] = number % 97 == 0 ? "https://removed.com" : telling.Address(now),
            ["urlToImage"] = number % 4 == 0 ? null : $"https://img.{feed.Host}/{number}.jpg",
            ["publishedAt"] = telling.At.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["content"] = number % 97 == 0 ? "[Removed]" : telling.Story.Summary + "… [+1234 chars]",
        };
    }

    private static bool Time(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (text is null) return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)) return false;
        time = value;
        return true;
    }
}
