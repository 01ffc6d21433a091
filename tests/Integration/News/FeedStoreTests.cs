using Bloomberg.News.Fetching;
using Bloomberg.News.Reading;
using Bloomberg.News.Stories;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.News;

public sealed class FeedStoreTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private static readonly FeedState State = new()
    {
        Standing = FeedStanding.Failing,
        Reason = "its server answers HTTP 503",
        ETag = "W/\"half",
        LastModified = "yesterday",
        ToldPause = TimeSpan.FromMinutes(45),
        MovedTo = new Uri("https://example.org/new"),
        AskedAt = Now,
        AnsweredAt = Now.AddHours(-1),
        DueAt = Now.AddMinutes(10),
        Failures = 2,
        Items = 17,
    };

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_is_read_back_as_it_was_written()
    {
        await using var host = await FetchingHost.MakeAsync(postgres);
        var store = host.Make<IFeedShelf>();
        await host.AddFeedAsync("https://example.com/feed");
        var (feed, nothing) = Assert.Single(await store.ReadAsync(Test));
        Assert.Null(nothing);

        await store.RememberAsync(feed, State with { Failures = 1 }, [], Test);
        await store.RememberAsync(feed, State, [], Test);

        var read = Assert.Single(await store.ReadAsync(Test));
        Assert.Equal((feed, State), read);
    }

    [Fact]
    public async Task Every_standing_has_its_word_in_the_table()
    {
        await using var host = await FetchingHost.MakeAsync(postgres);
        var store = host.Make<IFeedShelf>();
        await host.AddFeedAsync("https://example.com/feed");
        var (feed, _) = Assert.Single(await store.ReadAsync(Test));

        foreach (var standing in FeedStandings.All)
        {
            await store.RememberAsync(feed, State with { Standing = standing }, [], Test);
            Assert.Equal(standing, Assert.Single(await store.ReadAsync(Test)).State!.Standing);
        }
    }

    [Fact]
    public async Task A_feed_that_is_switched_off_edited_or_removed_is_not_wanted_and_nothing_is_written_about_it()
    {
        await using var host = await FetchingHost.MakeAsync(postgres);
        var store = host.Make<IFeedShelf>();
        var id = await host.AddFeedAsync("https://example.com/feed");
        var (feed, _) = Assert.Single(await store.ReadAsync(Test));
        Assert.True(await store.IsWantedAsync(feed, Test));

        await host.DoAsync("update feeds set enabled = false where id = @id", new { id });
        Assert.False(await store.IsWantedAsync(feed, Test));
        Assert.Empty(await store.ReadAsync(Test));

        await host.DoAsync("update feeds set enabled = true, url = 'https://example.com/other', version = version + 1 where id = @id", new { id });
        Assert.False(await store.IsWantedAsync(feed, Test));
        await store.RememberAsync(feed, State, [], Test);
        Assert.Equal(0, await host.ReadAsync<int>("select count(*)::int from feed_states"));

        await host.DoAsync("delete from feeds");
        Assert.False(await store.IsWantedAsync(feed, Test));
        await store.RememberAsync(feed, State, [], Test);
        Assert.Equal(0, await host.ReadAsync<int>("select count(*)::int from feed_states"));
    }

    [Fact]
    public async Task What_was_known_of_a_feed_does_not_count_once_it_is_edited()
    {
        await using var host = await FetchingHost.MakeAsync(postgres);
        var store = host.Make<IFeedShelf>();
        await host.AddFeedAsync("https://example.com/feed");
        var (before, _) = Assert.Single(await store.ReadAsync(Test));
        await store.RememberAsync(before, State with { Standing = FeedStanding.Gone }, [], Test);

        await host.DoAsync("update feeds set version = version + 1, url = 'https://example.com/other'");

        var (after, state) = Assert.Single(await store.ReadAsync(Test));
        Assert.Null(state);
        await store.RememberAsync(after, State, [], Test);
        Assert.Equal(State, Assert.Single(await store.ReadAsync(Test)).State);
    }

    [Fact]
    public async Task Stories_and_state_are_stored_together_and_new_stories_are_counted()
    {
        await using var host = await FetchingHost.MakeAsync(postgres);
        var store = host.Make<IFeedShelf>();
        await host.AddFeedAsync("https://example.com/feed");
        var (feed, _) = Assert.Single(await store.ReadAsync(Test));
        FoundStory[] stories =
        [
            .. Enumerable.Range(1, 3).Select(number => new FoundStory("example", "crypto", "en", feed.Namespace,
                new FeedItem { Id = $"{number}", Title = $"Number {number} of stories that differ", Link = new Uri($"https://example.com/{number}"), Published = Now }, Now)),
        ];

        Assert.Equal(3, await store.RememberAsync(feed, State, stories, Test));

        Assert.Equal(3, await host.ReadAsync<long>("select articles from feed_states"));
        await store.RememberAsync(feed, State with { ETag = "\"2\"" }, [], Test);
        Assert.Equal(3, await host.ReadAsync<long>("select articles from feed_states"));
    }

    [Fact]
    public async Task A_feed_of_the_list_that_was_deleted_is_not_brought_back()
    {
        await using var host = await FetchingHost.MakeAsync(postgres);
        var offers = host.Make<FeedOffers>();
        await host.AddFeedAsync("https://example.com/mine");
        OfferedFeed[] list = [Offer("https://example.com/1"), Offer("https://example.com/2"), Offer("https://example.com/mine")];

        Assert.Equal(2, await offers.OfferFeedsAsync(list, Test));
        Assert.False(await host.ReadAsync<bool>("select curated from feeds where url = 'https://example.com/mine'"));
        await host.DoAsync("delete from feeds where url in ('https://example.com/1', 'https://example.com/mine')");

        Assert.Equal(1, await offers.OfferFeedsAsync([.. list, Offer("https://example.com/3")], Test));
        Assert.Equal("https://example.com/2 https://example.com/3", await host.ReadAsync<string>("select string_agg(url, ' ' order by url) from feeds"));
        Assert.Equal(0, await offers.OfferFeedsAsync([], Test));
    }

    [Fact]
    public async Task A_service_that_was_deleted_comes_back_switched_off()
    {
        await using var host = await FetchingHost.MakeAsync(postgres);
        var offers = host.Make<FeedOffers>();
        OfferedFeed[] services = [Offer("example:posts"), Offer("other:posts")];

        await offers.OfferServicesAsync(services, Test);
        Assert.Equal(2, await host.ReadAsync<int>("select count(*)::int from feeds where enabled and curated"));
        await host.DoAsync("update feeds set enabled = false where url = 'other:posts'");
        await offers.OfferServicesAsync(services, Test);
        await host.DoAsync("delete from feeds where url = 'example:posts'");
        await offers.OfferServicesAsync(services, Test);

        Assert.Equal(2, await host.ReadAsync<int>("select count(*)::int from feeds where not enabled"));
    }

    private static OfferedFeed Offer(string url) => new(url, "example", "Example", "crypto", "en");
}
