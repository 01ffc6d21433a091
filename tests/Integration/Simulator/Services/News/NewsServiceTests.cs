using System.Globalization;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services.News;

public sealed class NewsServiceTests : IAsyncLifetime
{
    private const string Posts = "/cryptopanic/api/growth/v2/posts/?auth_token=key";
    private const string FreePosts = "/cryptopanic/api/developer/v2/posts/?auth_token=key";
    private const string Everything = "/newsapi/v2/everything?apiKey=key&";
    private const string Binance = "/binance-news/bapi/composite/v1/public/cms/article/list/query?type=1&pageSize=20&";
    private const string Okx = "/okx/api/v5/support/announcements";

    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-20T12:00:00Z", CultureInfo.InvariantCulture);

    private NewsHost _news = null!;

    public async ValueTask InitializeAsync() => _news = await NewsHost.StartAsync("2026-11-20T12:00:00Z", 12);

    public ValueTask DisposeAsync() => _news.DisposeAsync();

    [Fact]
    public async Task Posts_come_twenty_a_page_with_the_token_in_the_next_address()
    {
        var page = await _news.GetAsync(Posts);
        var next = new Uri(page.GetProperty("next").GetString()!);
        var second = await _news.GetAsync(next.PathAndQuery);

        Assert.Equal(20, page.GetProperty("results").GetArrayLength());
        Assert.Contains("auth_token=key", next.Query, StringComparison.Ordinal);
        Assert.Empty(Ids(page).Intersect(Ids(second)));
        Assert.Equal(Ids(page).OrderDescending(), Ids(page));
    }

    [Fact]
    public async Task Posts_of_the_free_plan_are_a_day_old_and_have_no_links()
    {
        var free = (await _news.GetAsync(FreePosts)).GetProperty("results")[0];
        var paid = (await _news.GetAsync(Posts)).GetProperty("results")[0];

        Assert.Equal(["id", "slug", "title", "description", "published_at", "created_at", "kind"], free.EnumerateObject().Select(field => field.Name));
        Assert.True(free.GetProperty("published_at").GetDateTimeOffset() <= Now.AddDays(-1));
        Assert.True(paid.GetProperty("published_at").GetDateTimeOffset() > Now.AddHours(-3));
        Assert.Equal(JsonValueKind.Number, paid.GetProperty("votes").GetProperty("positive").ValueKind);
    }

    [Fact]
    public async Task Posts_are_chosen_by_coin_and_are_in_the_truth()
    {
        var posts = (await _news.GetAsync(Posts + "&currencies=ETH")).GetProperty("results").EnumerateArray().ToList();
        var truth = await _news.TruthAsync();
        var day = posts.Where(post => post.GetProperty("published_at").GetDateTimeOffset() > Now.AddHours(-23)).ToList();

        Assert.All(posts, post => Assert.Equal("ETH", post.GetProperty("instruments")[0].GetProperty("code").GetString()));
        Assert.NotEmpty(day);
        Assert.All(day, post => Assert.Contains(truth, story => Id(story, "crypto_panic") == post.GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task A_month_has_a_hundred_requests_for_free()
    {
        for (var i = 0; i < 100; i++)
        {
            await _news.FreezeAsync(Now.AddSeconds(i).ToString("O"));
            Assert.Equal(200, (await _news.AskPathAsync(FreePosts)).Status);
        }
        await _news.FreezeAsync(Now.AddDays(20).ToString("O"));
        var refusal = await _news.AskPathAsync(FreePosts);
        Assert.Equal(403, refusal.Status);
        Assert.Contains("API monthly quota exceeded", refusal.Body, StringComparison.Ordinal);
        await _news.FreezeAsync(Now.AddDays(31).ToString("O"));
        Assert.Equal(200, (await _news.AskPathAsync(FreePosts)).Status);
    }

    [Theory]
    [InlineData("/cryptopanic/api/growth/v2/posts/", 401)]
    [InlineData("/cryptopanic/api/growth/v2/posts/?auth_token=bad", 401)]
    [InlineData("/cryptopanic/api/v1/posts/", 404)]
    [InlineData("/cryptopanic/api/gold/v2/posts/?auth_token=k", 404)]
    [InlineData("/newsapi/v2/everything?q=bitcoin", 401)]
    [InlineData("/newsapi/v2/everything?q=bitcoin&apiKey=bad", 401)]
    [InlineData("/newsapi/v2/everything?apiKey=key", 400)]
    [InlineData("/newsapi/v2/everything?q=bitcoin&apiKey=key&page=2", 426)]
    [InlineData("/newsapi/v2/everything?q=bitcoin&apiKey=key&from=2026-09-01", 426)]
    [InlineData("/newsapi/v2/top-headlines?apiKey=key&sources=a&country=us", 400)]
    [InlineData(Okx + "?annType=nothing", 200)]
    public async Task Refusals_are_theirs(string path, int status)
    {
        var answer = await _news.AskPathAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("\"results\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"articles\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_are_found_by_words_and_are_a_day_old()
    {
        var answer = await _news.GetAsync(Everything + "q=" + Uri.EscapeDataString("(bitcoin OR ethereum) AND NOT \"interest rates\"") + "&language=en");
        var articles = answer.GetProperty("articles").EnumerateArray().ToList();
        var texts = articles.Where(article => article.GetProperty("title").GetString() != "[Removed]")
            .Select(article => $"{article.GetProperty("title").GetString()} {article.GetProperty("description").GetString()}").ToList();

        Assert.InRange(texts.Count, 20, 100);
        Assert.All(texts, text => Assert.Matches("(?i)bitcoin|ethereum", text));
        Assert.All(texts, text => Assert.DoesNotContain("interest rates", text, StringComparison.Ordinal));
        Assert.All(articles, article => Assert.True(article.GetProperty("publishedAt").GetDateTimeOffset() <= Now.AddDays(-1)));
    }

    [Fact]
    public async Task Half_a_day_has_fifty_requests()
    {
        for (var i = 0; i < 50; i++) Assert.Equal(200, (await _news.AskPathAsync(Everything + "q=gold")).Status);

        var refusal = await _news.AskPathAsync(Everything + "q=gold");
        Assert.Equal(429, refusal.Status);
        Assert.Contains("rateLimited", refusal.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchanges_announce_what_the_truth_says_and_never_the_same()
    {
        var truth = (await _news.TruthAsync("announcements", from: "2026-11-15T12:00:00Z")).ToLookup(told => told.GetProperty("source").GetString(), told => told.GetProperty("title").GetString());
        var binance = (await _news.GetAsync(Binance + "pageNo=1")).GetProperty("data").GetProperty("catalogs").EnumerateArray()
            .SelectMany(catalogue => catalogue.GetProperty("articles").EnumerateArray()).Select(article => article.GetProperty("title").GetString()).ToList();
        var okx = (await _news.GetAsync(Okx)).GetProperty("data")[0].GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("title").GetString()).ToList();

        Assert.Superset(truth["binance-news"].ToHashSet(), binance.ToHashSet());
        Assert.Equal(okx, truth["okx"].Reverse().Take(20));
        Assert.Empty(binance.Intersect(okx));
    }

    [Fact]
    public async Task Announcements_are_chosen_by_their_kind()
    {
        var listings = (await _news.GetAsync(Binance + "catalogId=48&pageNo=2")).GetProperty("data").GetProperty("catalogs");
        var delisted = (await _news.GetAsync(Okx + "?annType=announcements-delistings&page=2")).GetProperty("data")[0].GetProperty("details");

        Assert.All(listings[0].GetProperty("articles").EnumerateArray(), article => Assert.Contains("Will List", article.GetProperty("title").GetString()!, StringComparison.Ordinal));
        Assert.Equal(1, listings.GetArrayLength());
        Assert.All(delisted.EnumerateArray(), detail => Assert.Contains("Will Remove", detail.GetProperty("title").GetString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_article_has_the_fields_of_a_recorded_one()
    {
        var recorded = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Directory.GetFiles(Recordings.Require("news"), "newsapi_everything*.json").Order(StringComparer.Ordinal).First(), TestContext.Current.CancellationToken)).RootElement;
        var told = await _news.GetAsync(Everything + "q=bitcoin");

        Assert.Equal(Names(recorded), Names(told));
        Assert.Equal(Names(recorded.GetProperty("articles")[0]), Names(told.GetProperty("articles")[0]));
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(field => field.Name);

    private static List<long> Ids(JsonElement page) => [.. page.GetProperty("results").EnumerateArray().Select(post => post.GetProperty("id").GetInt64())];

    private static long? Id(JsonElement story, string name) => story.GetProperty(name) is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null;
}
