using Bloomberg.News.Fetching;
using Bloomberg.Pipeline.Health;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Unit.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Integration.News;

/// <summary>The whole news feeder against a real PostgreSQL and servers of the test.</summary>
public sealed class FetchingTests
{
    private const string Feed =
        """<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>A story of one</title><guid>1</guid></item></channel></rss>""";

    [Fact]
    public async Task The_feeds_of_a_demo_are_those_of_its_list_and_nothing_else_is_asked()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var host = await FetchingHost.MakeAsync(postgres);
        await using var server = await FakeService.StartAsync(Answer);
        await host.StartAsync(Settings(server));

        await UntilStateAsync(host, Url(server, "/feeds/1"), "ok");
        await UntilStateAsync(host, Url(server, "/feeds/2"), "gone");
        await UntilStateAsync(host, "okx:announcements", "off");

        Assert.Equal(6, await host.ReadAsync<int>("select count(*)::int from feeds"));
        Assert.Equal(4, await host.ReadAsync<int>("select count(*)::int from feed_states where state = 'off'"));
        await host.AddFeedAsync("https://example.com/real");
        await UntilStateAsync(host, "https://example.com/real", "refused");
    }

    [Fact]
    public async Task A_new_feed_is_asked_a_removed_one_forgotten_and_a_restart_goes_on_where_it_was()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var host = await FetchingHost.MakeAsync(postgres);
        await using var server = await FakeService.StartAsync(Answer);
        await host.StartAsync(Settings(server));
        await UntilStateAsync(host, Url(server, "/feeds/1"), "ok");

        await host.AddFeedAsync(Url(server, "/added"));
        await UntilStateAsync(host, Url(server, "/added"), "ok");
        await host.StopAsync();
        await host.DoAsync("update feed_states set due_at = now()");
        await host.DoAsync("delete from feeds where url = @url", new { url = Url(server, "/feeds/1") });
        var before = server.Asked.Count;

        await host.StartAsync(Settings(server));
        await Eventually.TrueAsync(() => server.Asked.Skip(before).Any(asked => asked.Path == "/added"), "the feed is asked after the restart");

        Assert.Equal("\"/added\"", server.Asked.Skip(before).First(asked => asked.Path == "/added").Headers["If-None-Match"]);
        Assert.DoesNotContain(server.Asked.Skip(before), asked => asked.Path is "/feeds/1" or "/feeds/2");
        Assert.Equal(0, await host.ReadAsync<int>("select count(*)::int from feeds where url like '%/feeds/1'"));
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_nobody_is_asked_and_afterwards_all_goes_on()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var host = await FetchingHost.MakeAsync(postgres);
        await using var server = await FakeService.StartAsync(Answer);
        await host.StartAsync(Settings(server));
        await UntilStateAsync(host, Url(server, "/feeds/1"), "ok");
        var feed = new Feed(999, 1, new Uri(Url(server, "/late")), "example", "Example", "crypto", "en");

        await postgres.StopAsync();
        host.Make<FetchLoop>().Watch([(feed, null)]);
        await Eventually.TrueAsync(() => host.Make<HealthBoard>().Snapshot()
            .Any(one => one is { Name: "postgresql", State: HealthState.Failing }), "the outage shows");
        Assert.DoesNotContain(server.Asked, asked => asked.Path == "/late");

        await postgres.StartAsync();
        await host.AddFeedAsync(Url(server, "/added"));
        await UntilStateAsync(host, Url(server, "/added"), "ok");
        Assert.DoesNotContain(server.Asked, asked => asked.Path == "/late");
    }

    private static FakeReply Answer(AskedOf asked)
    {
        if (asked.Path == "/list") return new FakeReply(200, List(asked.Headers["Host"]));
        if (asked.Path == "/feeds/2") return new FakeReply(410, "gone");
        var tag = $"\"{asked.Path}\"";
        return asked.Headers.GetValueOrDefault("If-None-Match") == tag
            ? new FakeReply(304, "")
            : new FakeReply(200, Feed) { Headers = new Dictionary<string, string> { ["ETag"] = tag } };
    }

    private static string List(string host) =>
        $"http://{host}/feeds/1\tone\tOne\tcrypto\ten\nhttp://{host}/feeds/2\ttwo\tTwo\tmarkets\tfr\nhttps://example.com\tx\tToo few\n";

    private static string[] Settings(FakeService server) =>
        [$"--BLOOMBERG_FEEDS_ALLOW={server.Url.Authority}", $"--BLOOMBERG_NEWS_FEEDS={Url(server, "/list")}"];

    private static string Url(FakeService server, string path) => new Uri(server.Url, path).AbsoluteUri;

    private static Task UntilStateAsync(FetchingHost host, string url, string state)
    {
        string? last = null;
        return Eventually.TrueAsync(async () => (last = await host.StateAsync(url)) == state, () => $"{url} is {state}, not {last}", 60);
    }
}
