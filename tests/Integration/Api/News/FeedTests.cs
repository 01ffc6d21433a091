using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api.News;

public sealed class FeedTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Feeds = "/api/v1/feeds";
    private const string CoinDesk = """{"url":"https://www.coindesk.com/arc/outboundfeeds/rss/"}""";

    [Fact]
    public async Task A_feed_is_added_read_replaced_changed_and_deleted()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        var host = api.Host;

        var made = (await host.SendAsync("POST", Feeds, CoinDesk)).Is(201);

        Assert.Equal("""{"id":1,"version":1,"url":"https://www.coindesk.com/arc/outboundfeeds/rss/","source":"coindesk","title":"coindesk.com","category":"markets","language":"en","curated":false,"enabled":true,"state":"waiting","reason":null,"moved_to":null,"answered_at":null,"due_at":null,"failures":0,"items":0,"articles":0}""", made.Text);
        Assert.Equal($"{Feeds}/1", made.Headers["Location"]);
        Assert.Equal(made.Text, (await host.GetAsync($"{Feeds}/1")).Is(200).Text);
        Assert.Empty((await host.GetAsync($"{Feeds}/1", ("If-None-Match", made.Tag!))).Is(304).Text);
        const string other = """{"url":"https://example.org/feed","title":" The \"Example\" ","source":"example-news","category":"economy","language":"fr","enabled":false}""";
        var replaced = (await host.SendAsync("PUT", $"{Feeds}/1", other, ("If-Match", made.Tag!))).Is(200);
        Assert.Equal("""{"id":1,"version":2,"url":"https://example.org/feed","source":"example-news","title":"The \u0022Example\u0022","category":"economy","language":"fr","curated":false,"enabled":false,"state":"disabled","reason":null,"moved_to":null,"answered_at":null,"due_at":null,"failures":0,"items":0,"articles":0}""", replaced.Text);
        (await host.SendAsync("PUT", $"{Feeds}/1", CoinDesk, ("If-Match", made.Tag!))).Is(412);
        (await host.SendAsync("PATCH", $"{Feeds}/1", "{}", ("If-Match", made.Tag!))).Is(412);
        (await host.SendAsync("DELETE", $"{Feeds}/1", null, ("If-Match", made.Tag!))).Is(412);
        var changed = (await host.SendAsync("PATCH", $"{Feeds}/1", """{"enabled":true}""")).Is(200);
        Assert.Equal(replaced.Text.Replace("\"version\":2", "\"version\":3", StringComparison.Ordinal)
            .Replace("\"enabled\":false,\"state\":\"disabled\"", "\"enabled\":true,\"state\":\"waiting\"", StringComparison.Ordinal), changed.Text);
        Assert.Equal($$"""{"feeds":[{{changed.Text}}]}""", (await host.GetAsync(Feeds)).Is(200).Text);
        (await host.SendAsync("DELETE", $"{Feeds}/1", null, ("If-Match", changed.Tag!))).Is(204);
        (await host.GetAsync($"{Feeds}/1")).Is(404);
        (await host.SendAsync("PUT", $"{Feeds}/1", CoinDesk)).Is(404);
        (await host.SendAsync("DELETE", $"{Feeds}/1", null)).Is(404);
        Assert.Equal("""{"feeds":[]}""", (await host.GetAsync(Feeds)).Is(200).Text);
    }

    [Fact]
    public async Task The_list_says_how_the_reading_of_each_feed_goes()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        (await api.Host.SendAsync("POST", Feeds, CoinDesk)).Is(201);
        await api.Articles.RunAsync(
            """
            INSERT INTO feed_states (feed_id, state, reason, moved_to, answered_at, due_at, failures, articles, items)
            VALUES (1, 'failing', 'the server answers 503', 'https://example.com/new', '2026-01-02T12:00Z', '2026-01-02T13:00Z', 3, 4000000000, 25)
            """);
        var feed = (await api.Host.GetAsync($"{Feeds}/1")).Is(200);
        Assert.Contains("""
            "state":"failing","reason":"the server answers 503","moved_to":"https://example.com/new","answered_at":"2026-01-02T12:00:00Z","due_at":"2026-01-02T13:00:00Z","failures":3,"items":25,"articles":4000000000
            """, feed.Text, StringComparison.Ordinal);
        // What the feeder says is no change of a user's.
        (await api.Host.SendAsync("PATCH", $"{Feeds}/1", """{"title":"CoinDesk"}""", ("If-Match", "\"1\""))).Is(200);
    }

    [Fact]
    public async Task An_address_is_read_once()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        (await api.Host.SendAsync("POST", Feeds, CoinDesk.Replace("}", ",\"title\":\"CoinDesk\"}", StringComparison.Ordinal))).Is(201);
        (await api.Host.SendAsync("POST", Feeds, """{"url":"https://example.com/rss"}""")).Is(201);

        // The host in another spelling is the same address.
        foreach (var (method, path) in new[] { ("POST", Feeds), ("PUT", $"{Feeds}/2"), ("PATCH", $"{Feeds}/2") })
        {
            var refused = (await api.Host.SendAsync(method, path, CoinDesk.Replace("www.coindesk", "WWW.CoinDesk", StringComparison.Ordinal))).Is(409);
            Assert.Equal("Feed 1 (\"CoinDesk\") has this address already.", refused.Json.GetProperty("detail").GetString());
        }
        Assert.Equal(2, (await api.Host.GetAsync(Feeds)).Json.GetProperty("feeds").GetArrayLength());
    }

    [Fact]
    public async Task A_feed_that_comes_with_the_program_is_disabled_and_not_deleted()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        await api.Articles.RunAsync("INSERT INTO feeds (url, source, title, category, curated) VALUES ('http://127.0.0.1:1/rss', 'demo', 'Demo', 'crypto', true)");

        var refused = (await api.Host.SendAsync("DELETE", $"{Feeds}/1", null)).Is(409);
        Assert.Contains("disable it instead", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("disabled", (await api.Host.SendAsync("PATCH", $"{Feeds}/1", """{"enabled":false}""")).Is(200).Json.GetProperty("state").GetString());
        (await api.Host.SendAsync("PATCH", $"{Feeds}/1", """{"url":"https://example.com/rss"}""")).Is(400);
        Assert.Equal("http://127.0.0.1:1/rss", (await api.Host.GetAsync($"{Feeds}/1")).Json.GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("""{"title":"x"}""", "url: is missing.")]
    [InlineData("""{"url":1}""", "url: has the wrong type.")]
    [InlineData("""{"url":"https://example.com/rss","category":"sports"}""", "category: must be one of crypto, markets, economy, companies, regulation, announcements.")]
    [InlineData("""{"url":"https://example.com/rss","language":"EN"}""", "language: must be two small letters, for instance en or fr.")]
    [InlineData("""{"url":"https://example.com/rss","source":"Coin Desk"}""", "source: must be 1 to 40 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit.")]
    [InlineData("""{"url":"https://example.com/rss","title":"a\u0000b"}""", "title: must be printable characters.")]
    public async Task A_refusal_names_field_and_value(string body, string detail)
    {
        await using var api = await NewsHost.StartAsync(postgres);
        Assert.Equal(detail, (await api.Host.SendAsync("POST", Feeds, body)).Is(400).Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task There_are_five_hundred_feeds_at_most()
    {
        await using var api = await NewsHost.StartAsync(postgres);
        await api.Articles.RunAsync(
            "INSERT INTO feeds (url, source, title, category) SELECT 'https://example.com/' || n, 'a', 'a', 'crypto' FROM generate_series(1, 499) n");
        (await api.Host.SendAsync("POST", Feeds, CoinDesk)).Is(201);
        (await api.Host.SendAsync("POST", Feeds, """{"url":"https://example.com/rss"}""")).Is(409);
        (await api.Host.SendAsync("DELETE", $"{Feeds}/1", null)).Is(204);
        (await api.Host.SendAsync("POST", Feeds, """{"url":"https://example.com/rss"}""")).Is(201);
    }
}
