using System.Text;
using System.Xml;
using System.Xml.Linq;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services.News;

public sealed class NewsFaultTests : IAsyncLifetime
{
    private const string Feed = "news/marketdesk";
    private const string Path = "/news/feeds/marketdesk";

    private NewsHost _news = null!;

    public async ValueTask InitializeAsync() => _news = await NewsHost.StartAsync("2026-11-20T12:00:00Z", 12);

    public ValueTask DisposeAsync() => _news.DisposeAsync();

    [Fact]
    public async Task A_feed_that_moved_answers_at_its_new_address()
    {
        await _news.FaultAsync(new { service = Feed, kind = "moved", seconds = 3600 });
        using var still = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _news.Http.BaseAddress };
        still.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "test");

        var redirect = await still.GetAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal(301, (int)redirect.StatusCode);
        Assert.Equal(new Uri(_news.Http.BaseAddress!, "/moved" + Path), redirect.Headers.Location);
        var there = await still.GetAsync(redirect.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)there.StatusCode);
        still.DefaultRequestHeaders.IfModifiedSince = there.Content.Headers.LastModified;
        Assert.Equal(304, (int)(await still.GetAsync(redirect.Headers.Location, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(200, (await _news.AskPathAsync("/news/feeds/coinwire")).Status);
    }

    [Theory]
    [InlineData("outage", 503)]
    [InlineData("outage", 410)]
    [InlineData("outage", 404)]
    [InlineData("html", 200)]
    public async Task It_may_be_away_or_gone(string kind, int status)
    {
        await _news.FaultAsync(new { service = Feed, kind, status });

        Assert.Equal(status, (await _news.AskPathAsync(Path)).Status);
        Assert.Contains("<rss", (await _news.AskPathAsync(Path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_when_to_come_again()
    {
        await _news.FaultAsync(new { service = Feed, kind = "too-many" });
        var refusal = await _news.AskPathAsync(Path);

        Assert.Equal((429, TimeSpan.FromMinutes(1)), (refusal.Status, refusal.Response.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task More_than_sixty_requests_an_hour_are_too_many()
    {
        for (var i = 0; i < 60; i++) Assert.Equal(200, (await _news.AskPathAsync(Path)).Status);

        Assert.Equal(429, (await _news.AskPathAsync(Path)).Status);
        Assert.Equal(200, (await _news.AskPathAsync("/news/feeds/coinwire")).Status);
    }

    [Fact]
    public async Task A_spoilt_document_comes_even_to_who_knows_the_right_one()
    {
        var modified = (await _news.AskAsync("marketdesk")).Content.Headers.LastModified!.Value.ToString("R");
        Assert.Equal(304, (await _news.AskPathAsync(Path, ("If-Modified-Since", modified))).Status);
        await _news.FaultAsync(new { service = Feed, kind = "empty" });
        await _news.FaultAsync(new { service = Feed, kind = "broken" });
        await _news.FaultAsync(new { service = Feed, kind = "huge" });

        var empty = await _news.AskPathAsync(Path, ("If-Modified-Since", modified));
        Assert.Equal((200, ""), (empty.Status, empty.Body));
        Assert.Throws<XmlException>(() => XDocument.Parse(_news.AskPathAsync(Path, ("If-Modified-Since", modified)).GetAwaiter().GetResult().Body));
        Assert.InRange((await _news.AskPathAsync(Path, ("If-Modified-Since", modified))).Body.Length, 8 * 1024 * 1024, 9 * 1024 * 1024);
        Assert.Equal(304, (await _news.AskPathAsync(Path, ("If-Modified-Since", modified))).Status);
    }

    [Fact]
    public async Task A_document_may_be_in_another_encoding_than_it_says()
    {
        await _news.FaultAsync(new { service = "news/ecofr", kind = "wrong-encoding" });
        var document = await _news.BytesAsync("ecofr");

        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(document));
        Assert.Contains("utf-8", Encoding.ASCII.GetString(document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_of_each_feed_are_counted_with_the_pause_between_them()
    {
        foreach (var minute in new[] { 1, 6, 8, 20 })
        {
            await _news.FreezeAsync($"2026-11-20T12:{minute:00}:00Z");
            await _news.AskPathAsync(Path);
        }

        var state = (await _news.GetAsync("/admin/news/feeds")).EnumerateArray().Single(feed => feed.GetProperty("name").GetString() == Feed);
        Assert.Equal(4, state.GetProperty("statuses").GetProperty("200").GetInt64());
        Assert.Equal(120, state.GetProperty("least_pause").GetDouble());
    }

    [Fact]
    public async Task Only_feeds_move()
    {
        using var content = new StringContent("""{"service":"newsapi","kind":"moved"}""", Encoding.UTF8, "application/json");
        using var answer = await _news.Http.PostAsync("/admin/services/faults", content, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.StatusCode);
    }
}
