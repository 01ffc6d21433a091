using Bloomberg.News.Fetching;
using Bloomberg.News.Sources.Rss;
using Bloomberg.Tests.Unit.Market.Polling;
using Bloomberg.Tests.Unit.News.Fetching;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sources;

public sealed class RssSourceTests
{
    private const string Feed =
        """<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>One</title><guid>1</guid></item></channel></rss>""";

    [Fact]
    public async Task A_feed_that_has_not_changed_costs_a_304()
    {
        await using var fake = await FakeService.StartAsync(asked => asked.Headers.GetValueOrDefault("If-None-Match") == "\"1\""
            ? new FakeReply(304, "")
            : new FakeReply(200, Feed) { Headers = new Dictionary<string, string> { ["ETag"] = "\"1\"", ["Cache-Control"] = "max-age=900" } });

        var first = await AskAsync(fake, FeedState.New(Feeds.Now));
        var second = await AskAsync(fake, new FeedState { ETag = first.ETag });

        Assert.Equal((FeedOutcome.Read, 1, "\"1\"", TimeSpan.FromMinutes(15)), (first.Outcome, first.Stories.Count, first.ETag, first.NotBefore));
        Assert.Equal(FeedOutcome.Unchanged, second.Outcome);
        Assert.Equal("feed:1", first.Stories[0].Namespace);
    }

    [Fact]
    public async Task A_document_that_is_the_one_before_is_not_read_again_also_where_its_server_has_no_tags()
    {
        var body = Feed;
        await using var fake = await FakeService.StartAsync(_ => new FakeReply(200, body) { Headers = new Dictionary<string, string> { ["Cache-Control"] = "max-age=900" } });

        var first = await AskAsync(fake, FeedState.New(Feeds.Now));
        var same = await AskAsync(fake, new FeedState { Print = first.Print });
        body = Feed.Replace("One", "Two", StringComparison.Ordinal);
        var other = await AskAsync(fake, new FeedState { Print = first.Print });

        Assert.Equal((FeedOutcome.Unchanged, TimeSpan.FromMinutes(15)), (same.Outcome, same.NotBefore));
        Assert.True(same.Bytes > 0);
        Assert.Equal((FeedOutcome.Read, "Two"), (other.Outcome, other.Stories.Single().Item.Title));
        Assert.NotEqual(first.Print, other.Print);
    }

    [Fact]
    public async Task The_same_bytes_are_read_again_where_they_may_mean_something_else()
    {
        var type = "application/rss+xml; charset=utf-8";
        await using var fake = await FakeService.StartAsync(_ => new FakeReply(200, Feed) { Headers = new Dictionary<string, string> { ["Content-Type"] = type } });

        var first = await AskAsync(fake, FeedState.New(Feeds.Now));
        var moved = await AskAsync(fake, new FeedState { Print = first.Print, MovedTo = new Uri(fake.Url, "/new") });
        type = "application/rss+xml; charset=iso-8859-1";
        var told = await AskAsync(fake, new FeedState { Print = first.Print });

        Assert.Equal((FeedOutcome.Read, FeedOutcome.Read), (moved.Outcome, told.Outcome));
    }

    [Fact]
    public async Task Where_a_feed_has_moved_to_for_good_is_told_and_asked_from_then_on()
    {
        await using var fake = await FakeService.StartAsync(asked => asked.Path == "/new"
            ? new FakeReply(200, Feed)
            : new FakeReply(301, "") { Headers = new Dictionary<string, string> { ["Location"] = "/new" } });

        var first = await AskAsync(fake, FeedState.New(Feeds.Now));
        Assert.Equal(new Uri(fake.Url, "/new"), first.MovedTo);

        await AskAsync(fake, new FeedState { MovedTo = first.MovedTo });
        Assert.Equal(["/", "/new", "/new"], fake.Asked.Select(asked => asked.Path));
    }

    [Fact]
    public async Task Something_else_where_a_feed_was_is_no_place_it_has_moved_to()
    {
        await using var fake = await FakeService.StartAsync(asked => asked.Path == "/parked"
            ? new FakeReply(200, "<html><body>This domain is for sale</body></html>")
            : new FakeReply(301, "") { Headers = new Dictionary<string, string> { ["Location"] = "/parked" } });

        var answer = await AskAsync(fake, new FeedState { ETag = "\"1\"" });

        Assert.Equal(FeedOutcome.Failed, answer.Outcome);
        Assert.NotEmpty(answer.Reason!);
        Assert.Null(answer.MovedTo);
    }

    [Fact]
    public async Task An_address_that_is_not_asked_is_refused()
    {
        await using var fake = await FakeService.StartAsync(200, Feed);
        using var http = new GuardedHttp(new GuardOptions(), TimeProvider.System);
        var source = new RssSource(http, new VirtualTime());

        var answer = await source.AskAsync(Feeds.At(fake.Url.AbsoluteUri), FeedState.New(Feeds.Now), TestContext.Current.CancellationToken);

        Assert.Equal(FeedOutcome.Refused, answer.Outcome);
        Assert.Empty(fake.Asked);
    }

    private static async Task<FeedAnswer> AskAsync(FakeService fake, FeedState state)
    {
        using var http = Guarded.Client(fake.Url);
        return await new RssSource(http, new VirtualTime()).AskAsync(Feeds.At(fake.Url.AbsoluteUri), state, TestContext.Current.CancellationToken);
    }
}
