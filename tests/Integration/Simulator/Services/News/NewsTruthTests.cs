using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services.News;

public sealed class NewsTruthTests
{
    private const string Noon = "2026-11-20T12:00:00Z";
    private const string MonthAgo = "2026-10-25T00:00:00Z";

    [Fact]
    public async Task The_truth_is_what_the_feeds_tell()
    {
        await using var news = await NewsHost.StartAsync(Noon);
        var truth = (await news.TruthAsync(from: MonthAgo)).SelectMany(story => story.GetProperty("told").EnumerateArray())
            .GroupBy(told => told.GetProperty("feed").GetString()!).ToDictionary(same => same.Key, same => same.ToList());

        foreach (var feed in await news.CatalogueAsync())
        {
            var served = Links(await news.BytesAsync(feed.Name));
            var newest = truth[feed.Name].OrderByDescending(told => told.GetProperty("at").GetDateTimeOffset()).Take(served.Count - 10)
                .Select(told => told.GetProperty("link").GetString()!);
            Assert.All(newest, link => Assert.Contains(link, served));
            Assert.Subset(truth[feed.Name].Select(told => told.GetProperty("link").GetString()!).ToHashSet(), served);
        }
    }

    [Fact]
    public async Task Another_simulator_tells_the_same_and_tells_on()
    {
        static async Task<string> AskAsync(string time)
        {
            await using var news = await NewsHost.StartAsync(time);
            return string.Join('\n', (await news.TruthAsync(from: "2026-11-19T12:00:00Z", to: Noon)).Select(story => story.GetRawText()));
        }

        Assert.Equal(await AskAsync(Noon), await AskAsync("2026-11-23T12:00:00Z"));
    }

    [Fact]
    public async Task A_story_that_several_feeds_tell_has_several_titles_and_addresses_and_one_headline()
    {
        await using var news = await NewsHost.StartAsync(Noon);
        var stories = await news.TruthAsync();
        var shared = stories.Where(story => story.GetProperty("told").GetArrayLength() > 1).ToList();

        Assert.InRange(stories.Count, 470, 490);
        Assert.InRange(shared.Count, stories.Count / 4, stories.Count * 3 / 4);
        Assert.Contains(shared, story => Distinct(story, "title") > 1);
        Assert.Contains(shared, story => Distinct(story, "title") == 1 && Distinct(story, "link") > 1 && Distinct(story, "address") == 1);
        Assert.All(shared, story => Assert.Equal(Distinct(story, "feed"), story.GetProperty("told").GetArrayLength()));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(60)]
    public async Task No_two_headlines_of_a_week_are_the_same(int feeds)
    {
        await using var news = await NewsHost.StartAsync(Noon, feeds);
        var headlines = (await news.TruthAsync(from: "2026-11-13T12:00:00Z")).Select(story => story.GetProperty("headline").GetString()!);

        Assert.Empty(headlines.GroupBy(headline => headline).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public async Task A_title_that_is_edited_stands_in_the_feed_later()
    {
        await using var news = await NewsHost.StartAsync(Noon, 12);
        var edited = (await news.TruthAsync()).SelectMany(story => story.GetProperty("told").EnumerateArray())
            .Where(told => told.GetProperty("edited_at").ValueKind == JsonValueKind.String && told.GetProperty("feed").GetString() == "coinwire")
            .OrderBy(told => told.GetProperty("edited_at").GetDateTimeOffset()).Last();
        var link = edited.GetProperty("link").GetString()!;

        Assert.Equal(edited.GetProperty("title").GetString(), await TitleAsync(news, link));
        await news.FreezeAsync(edited.GetProperty("edited_at").GetDateTimeOffset().AddSeconds(-1).ToString("O"));
        Assert.NotEqual(edited.GetProperty("title").GetString(), await TitleAsync(news, link));
    }

    [Theory]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z")]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-02-27T00:00:00Z")]
    public async Task A_stretch_that_is_too_long_or_ends_before_it_begins_is_refused(string query)
    {
        await using var news = await NewsHost.StartAsync(Noon, 12);

        Assert.Equal(400, (await news.AskPathAsync("/admin/news/truth?" + query)).Status);
    }

    private static int Distinct(JsonElement story, string what) =>
        story.GetProperty("told").EnumerateArray().Select(told => told.GetProperty(what).GetString()).Distinct().Count();

    private static async Task<string> TitleAsync(NewsHost news, string link)
    {
        using var stream = new MemoryStream(await news.BytesAsync("coinwire"));
        return XDocument.Load(stream).Descendants("item").Single(item => item.Element("link")!.Value == link).Element("title")!.Value;
    }

    private static HashSet<string> Links(byte[] document)
    {
        if (document[0] == '{')
            return [.. JsonDocument.Parse(document).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("url").GetString()!)];
        using var stream = new MemoryStream([.. document.SkipWhile(value => value == '\n')]);
        var root = XDocument.Load(stream).Root!;
        var origin = root.Attribute(XNamespace.Xml + "base") is { } given ? new Uri(given.Value) : null;
        return
        [
            .. root.Descendants().Where(element => element.Name.LocalName is "item" or "entry")
                .Select(item => item.Elements().Single(element => element.Name.LocalName == "link"))
                .Select(link => link.Attribute("href")?.Value ?? link.Value)
                .Select(link => origin is null ? link : new Uri(origin, link).OriginalString),
        ];
    }
}
