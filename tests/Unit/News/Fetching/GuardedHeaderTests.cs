using Bloomberg.News.Fetching;
using Bloomberg.Tests.Unit.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

public sealed class GuardedHeaderTests
{
    [Theory]
    [InlineData("\"abc\"", "Sat, 21 Nov 2026 08:00:00 GMT")]
    [InlineData("W/\"abc\"", "Sat, 21 Nov 2026 08:00:00 GMT")]
    [InlineData("abc without quotes", "yesterday")]
    [InlineData("\"half", "2026-11-21")]
    public async Task Tags_go_back_as_they_came_be_they_well_formed_or_not(string tag, string modified)
    {
        await using var server = await FakeService.StartAsync(asked =>
            asked.Headers.ContainsKey("If-None-Match") ? Reply(304) : Reply(200, ("ETag", tag), ("Last-Modified", modified)));
        using var http = Guarded.Client(server.Url);

        var first = await http.AskAsync(server.Url);
        var second = await http.GetAsync(
            new GuardedRequest(server.Url) { ETag = first.ETag, LastModified = first.LastModified }, TestContext.Current.CancellationToken);

        Assert.Equal((tag, modified), (first.ETag, first.LastModified));
        Assert.Equal(304, second.Status);
        Assert.Equal(tag, server.Asked[1].Headers["If-None-Match"]);
        Assert.Equal(modified, server.Asked[1].Headers["If-Modified-Since"]);
    }

    [Fact]
    public async Task It_says_who_asks_and_what_it_takes_and_nothing_else()
    {
        await using var server = await FakeService.StartAsync(200, "feed");
        using var http = new GuardedHttp(Guarded.Options(server.Url) with { UserAgent = "Reader/2.0 (+https://example.com/contact)" }, TimeProvider.System);

        await http.AskAsync(server.Url);

        var headers = Assert.Single(server.Asked).Headers;
        Assert.Equal("Reader/2.0 (+https://example.com/contact)", headers["User-Agent"]);
        Assert.Equal(GuardedRequest.Feeds, headers["Accept"]);
        Assert.Equal("gzip, br", headers["Accept-Encoding"]);
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], headers.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("Sat, 21 Nov 2026 08:10:00 GMT", 600)]
    [InlineData("Sat, 21 Nov 2026 07:00:00 GMT", null)]
    public async Task Retry_After_is_read_in_seconds_and_as_a_date_by_the_server_s_own_clock(string header, int? seconds)
    {
        await using var server = await FakeService.StartAsync(_ => Reply(503, ("Retry-After", header), ("Date", "Sat, 21 Nov 2026 08:00:00 GMT")));
        using var http = Guarded.Client(server.Url);

        var reply = await http.AskAsync(server.Url);

        Assert.Equal(503, reply.Status);
        Assert.Equal(seconds, (int?)reply.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("max-age=900", 900)]
    [InlineData("public, max-age=60, stale-while-revalidate=30", 60)]
    [InlineData("max-age=0, must-revalidate", null)]
    [InlineData("no-cache", null)]
    [InlineData("max-age=never", null)]
    public async Task Max_age_is_read(string header, int? seconds)
    {
        await using var server = await FakeService.StartAsync(_ => Reply(200, ("Cache-Control", header)));
        using var http = Guarded.Client(server.Url);

        Assert.Equal(seconds, (int?)(await http.AskAsync(server.Url)).MaxAge?.TotalSeconds);
    }

    [Fact]
    public void An_address_is_shown_without_its_query() =>
        Assert.Equal("https://example.com:8443/feed", GuardedHttp.Shown(new Uri("https://example.com:8443/feed?token=secret#x")));

    private static FakeReply Reply(int status, params (string Name, string Value)[] headers) =>
        new(status, "feed") { Headers = headers.ToDictionary(header => header.Name, header => header.Value) };
}
