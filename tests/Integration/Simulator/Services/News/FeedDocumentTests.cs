using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services.News;

public sealed class FeedDocumentTests : IAsyncLifetime
{
    private NewsHost _news = null!;

    public async ValueTask InitializeAsync() => _news = await NewsHost.StartAsync("2026-11-20T12:00:00Z");

    public ValueTask DisposeAsync() => _news.DisposeAsync();

    [Fact]
    public async Task The_catalogue_names_sixty_feeds_of_four_formats_and_two_languages()
    {
        var feeds = await _news.CatalogueAsync();
        var formats = new HashSet<string>();
        foreach (var feed in feeds) formats.Add(Format(await _news.BytesAsync(feed.Name)));

        Assert.Equal(60, feeds.Select(feed => feed.Url).Distinct().Count());
        Assert.Equal(["Atom", "JSON", "RSS 1.0", "RSS 2.0", "untidy"], formats.Order(StringComparer.Ordinal));
        Assert.Equal(["en", "fr"], feeds.Select(feed => feed.Language).Distinct().Order());
        Assert.Equal(["companies", "crypto", "economy", "markets", "regulation"], feeds.Select(feed => feed.Category).Distinct().Order());
    }

    [Fact]
    public async Task Without_a_wish_there_are_twelve_feeds()
    {
        await using var plain = await NewsHost.StartAsync("2026-11-20T12:00:00Z", feeds: null);

        Assert.Equal(12, (await plain.CatalogueAsync()).Count);
    }

    [Fact]
    public async Task A_feed_that_was_read_is_not_sent_again_before_something_happens()
    {
        var known = await _news.AskAsync("coinwire");
        var tag = known.Headers.ETag!.ToString();
        var modified = known.Content.Headers.LastModified!.Value.ToString("R");

        Assert.Equal(HttpStatusCode.NotModified, (await _news.AskAsync("coinwire", ("If-None-Match", tag))).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await _news.AskAsync("coinwire", ("If-Modified-Since", modified))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _news.AskAsync("coinwire", ("If-None-Match", "\"other\""), ("If-Modified-Since", modified))).StatusCode);
        await _news.FreezeAsync("2026-11-21T12:00:00Z");
        Assert.Equal(HttpStatusCode.OK, (await _news.AskAsync("coinwire", ("If-None-Match", tag), ("If-Modified-Since", modified))).StatusCode);
    }

    [Fact]
    public async Task Feeds_differ_in_what_they_let_a_client_send_back()
    {
        var kinds = new HashSet<(bool Tag, bool Weak, bool Time)>();
        foreach (var feed in await _news.CatalogueAsync())
        {
            var answer = await _news.AskAsync(feed.Name);
            kinds.Add((answer.Headers.ETag is not null, answer.Headers.ETag?.IsWeak == true, answer.Content.Headers.LastModified is not null));
        }

        Assert.Equal(4, kinds.Count);
    }

    [Fact]
    public async Task A_document_is_packed_for_who_can_read_it()
    {
        var plain = await _news.BytesAsync("marketdesk");
        var packed = await _news.AskAsync("marketdesk", ("Accept-Encoding", "gzip, br"));

        Assert.Equal("gzip", packed.Content.Headers.ContentEncoding.Single());
        Assert.True(packed.Content.Headers.ContentLength < plain.Length / 2);
    }

    [Fact]
    public async Task Who_does_not_say_who_asks_is_refused()
    {
        using var nameless = new HttpClient { BaseAddress = _news.Http.BaseAddress };

        Assert.Equal(HttpStatusCode.Forbidden, (await nameless.GetAsync("/news/feeds/coinwire", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_feed_says_how_long_it_may_be_kept()
    {
        foreach (var feed in await _news.CatalogueAsync())
        {
            var answer = await _news.AskAsync(feed.Name);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(text.Contains("<ttl>", StringComparison.Ordinal) || answer.Headers.CacheControl?.MaxAge > TimeSpan.Zero, feed.Name);
        }
    }

    // As a client without mercy: what is not well-formed must say so by its first byte.
    private static string Format(byte[] document)
    {
        if (document[0] == '\n') return "untidy";
        if (document[0] == '{') return JsonDocument.Parse(document).RootElement.GetProperty("items").GetArrayLength() > 0 ? "JSON" : "empty";
        using var stream = new MemoryStream(document);
        var root = XDocument.Load(stream).Root!;
        return root.Name.LocalName switch
        {
            "feed" when root.Elements().Any(element => element.Name.LocalName == "entry") => "Atom",
            "RDF" when root.Elements().Any(element => element.Name.LocalName == "item") => "RSS 1.0",
            "rss" when root.Element("channel")!.Elements("item").Any() => "RSS 2.0",
            var other => other,
        };
    }
}
