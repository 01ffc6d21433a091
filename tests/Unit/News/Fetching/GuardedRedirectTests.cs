using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;
using Bloomberg.Tests.Unit.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

public sealed class GuardedRedirectTests
{
    [Theory]
    [InlineData(301, true)]
    [InlineData(308, true)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, false)]
    public async Task A_redirect_is_followed_and_told_only_where_it_is_for_good(int status, bool isForGood)
    {
        await using var server = await FakeService.StartAsync(asked => asked.Path == "/new" ? new FakeReply(200, "feed") : To(status, "/new"));
        using var http = Guarded.Client(server.Url);

        var reply = await http.AskAsync(new Uri(server.Url, "/old"));

        Assert.Equal(200, reply.Status);
        Assert.Equal(new Uri(server.Url, "/new"), reply.Address);
        Assert.Equal(isForGood ? new Uri(server.Url, "/new") : null, reply.MovedTo);
    }

    [Fact]
    public async Task What_comes_after_a_redirect_for_now_is_not_where_a_feed_has_moved_to()
    {
        await using var server = await FakeService.StartAsync(asked => asked.Path switch
        {
            "/1" => To(301, "/2"),
            "/2" => To(302, "/3"),
            "/3" => To(301, "/4"),
            _ => new FakeReply(200, "feed"),
        });
        using var http = Guarded.Client(server.Url);

        var reply = await http.AskAsync(new Uri(server.Url, "/1"));

        Assert.Equal(new Uri(server.Url, "/4"), reply.Address);
        Assert.Equal(new Uri(server.Url, "/2"), reply.MovedTo);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_no_more()
    {
        await using var server = await FakeService.StartAsync(asked => To(302, $"/{int.Parse(asked.Path[1..], null) + 1}"));
        await using var five = await FakeService.StartAsync(
            asked => asked.Path == "/5" ? new FakeReply(200, "feed") : To(302, $"/{int.Parse(asked.Path[1..], null) + 1}"));
        using var http = Guarded.Client(server.Url, five.Url);

        Assert.Equal(200, (await http.AskAsync(new Uri(five.Url, "/0"))).Status);
        var reply = await http.AskAsync(new Uri(server.Url, "/0"));

        Assert.Equal(GuardedFailure.Refused, reply.Failure);
        Assert.Contains("more than 5 times", reply.Reason, StringComparison.Ordinal);
        Assert.Equal(6, server.Asked.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/secret")]
    [InlineData("http://localhost:{0}/secret")]
    [InlineData("//127.0.0.1:{0}/secret")]
    [InlineData("http://2130706433:{0}/secret")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/secret")]
    [InlineData("http://me:secret@example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/")]
    [InlineData("https://example.com:22/")]
    public async Task A_redirect_to_what_is_not_asked_is_refused(string target)
    {
        await using var secret = await FakeService.StartAsync(200, "secret");
        await using var server = await FakeService.StartAsync(_ => To(302, string.Format(null, target, secret.Url.Port)));
        using var http = Guarded.Client(server.Url);

        var reply = await http.AskAsync(server.Url);

        Assert.Equal(GuardedFailure.Refused, reply.Failure);
        Assert.Empty(secret.Asked);
    }

    [Fact]
    public async Task A_redirect_to_a_name_that_leads_to_this_machine_is_refused()
    {
        await using var server = RawServer.OnUsualPort((stream, cancellation) =>
            RawServer.WriteAsync(stream, "HTTP/1.1 302 Found\r\nLocation: http://inside.example.com/\r\nContent-Length: 0\r\n\r\n", cancellation));
        Assert.True(AllowedPlaces.TryParse(server.Url.Authority, out var allowed));
        using var http = Guarded.Named(new GuardOptions { Allowed = allowed }, (_, _) => [System.Net.IPAddress.Loopback]);

        var reply = await http.AskAsync(server.Url);

        Assert.Equal(GuardedFailure.Refused, reply.Failure);
        Assert.Contains("inside.example.com", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_key_is_sent_along_no_redirect_is_followed()
    {
        await using var other = await FakeService.StartAsync(200, "feed");
        await using var server = await FakeService.StartAsync(_ => To(302, other.Url.AbsoluteUri));
        using var http = Guarded.Client(server.Url, other.Url);

        var reply = await http.GetAsync(new GuardedRequest(server.Url) { FollowRedirects = false }, TestContext.Current.CancellationToken);

        Assert.Equal(302, reply.Status);
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_an_answer()
    {
        await using var server = await FakeService.StartAsync(302, "");
        using var http = Guarded.Client(server.Url);

        Assert.Equal(302, (await http.AskAsync(server.Url)).Status);
    }

    [Theory]
    [InlineData("https://example.com/a", "http://example.com/a", true)]
    [InlineData("https://example.com/a", "http://127.0.0.1:9000/a", true)]
    [InlineData("https://example.com/a", "https://example.org/a", false)]
    [InlineData("http://example.com/a", "https://example.com/a", false)]
    [InlineData("http://example.com/a", "http://example.org/a", false)]
    public void A_redirect_from_https_to_http_is_refused(string from, string to, bool isRefused) =>
        Assert.Equal(isRefused, GuardedHttp.IsDowngrade(new Uri(from), new Uri(to)));

    private static FakeReply To(int status, string target) =>
        new(status, "moved") { Headers = new Dictionary<string, string> { ["Location"] = target } };
}
