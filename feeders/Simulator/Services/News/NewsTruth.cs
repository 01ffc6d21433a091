using System.Text;
using System.Text.Json;
using Bloomberg.Simulator.Services.News.CryptoPanic;
using Bloomberg.Simulator.Services.News.Feeds;
using Bloomberg.Simulator.Services.News.Writing;

namespace Bloomberg.Simulator.Services.News;

/// <summary>What happened, for a test to compare with: one line of JSON for each story, whoever told it, whatever the faults.</summary>
internal sealed class NewsTruth(NewsBoard news)
{
    private static readonly JsonSerializerOptions Lines = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Those first told from a time on and before another, the oldest first.</summary>
    public string Between(DateTimeOffset from, DateTimeOffset to)
    {
        var text = new StringBuilder();
        for (var number = StoryLine.NumberAt(from); number <= StoryLine.NumberAt(to); number++)
        {
            var told = news.Room.Of(number).Where(telling => telling.At < to).ToList();
            if (told.Count > 0 && told[0].Story.At >= from) text.Append(JsonSerializer.Serialize(Truth.Of(told, to), Lines)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The same of the exchanges' announcements.</summary>
    public string Announced(DateTimeOffset from, DateTimeOffset to)
    {
        var text = new StringBuilder();
        foreach (var (source, line) in news.Announcements)
        {
            foreach (var told in line.Before(to, _ => true).TakeWhile(told => told.At >= from).Reverse())
                text.Append(JsonSerializer.Serialize(new AnnouncementTruth(source, told.Number, told.At, told.Kind.ToString(), told.Ticker, told.Title), Lines)).Append('\n');
        }
        return text.ToString();
    }

    private sealed record AnnouncementTruth(string Source, long Number, DateTimeOffset At, string Kind, string Ticker, string Title);

    /// <summary>A story and all who told it by a time; the first is in <c>told</c> like the others.</summary>
    private sealed record Truth(
        long Number, DateTimeOffset At, string Category, string Language, string Tone, string? Asset, string Headline, long? CryptoPanic, IReadOnlyList<ToldTruth> Told)
    {
        public static Truth Of(List<Telling> told, DateTimeOffset now)
        {
            var first = told[0].Story;
            var opener = told.First(telling => telling.Feed.Place == first.Feed);
            var feed = opener.Feed;
            return new Truth(
                first.Number, first.At, feed.Category, feed.Language, first.Tone.ToString(), first.Subject.Asset, first.Headline,
                CryptoPanicPosts.Tells(opener) ? CryptoPanicPosts.FirstId + first.Number : null,
                [.. told.Select(telling => ToldTruth.Of(telling, now))]);
        }
    }

    /// <summary>What one feed tells of it at that time, and before an edit.</summary>
    private sealed record ToldTruth(
        string Feed, DateTimeOffset At, DateTimeOffset? EditedAt, string? Id, string Link, string Address, string FirstAddress, string Title, string FirstTitle)
    {
        public static ToldTruth Of(Telling telling, DateTimeOffset now) => new(
            telling.Feed.Name, telling.At, telling.IsEdited(now) ? telling.EditedAt : null, telling.Id(now), telling.Link(now), telling.Address(now), telling.Address(telling.At),
            telling.Title(now), telling.Title(telling.At));
    }
}
