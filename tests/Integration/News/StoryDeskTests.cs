using Bloomberg.News.Stories;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Unit;
using Npgsql;
using Xunit;
using Fields = Bloomberg.Contracts.InfluxSchema.NewsArticles;

namespace Bloomberg.Tests.Integration.News;

public sealed class StoryDeskTests(PostgresServer postgres, InfluxServer influx) : IClassFixture<PostgresServer>, IClassFixture<InfluxServer>
{
    private static readonly string[] Hostile =
    [
        "it's \"odd\" \\ back\\slash, comma = sign", "line\nfeed\r\nand\ttab", "🚀 to the 🌕 \U0001F468‍👩‍👧", "עברית \u202Eright to left\u202C العربية",
        "'; DROP TABLE articles; --", "${x} %s {0} \\n \\\" \\", "e\u0301 \u2028 \u0001 \u007F", "日本銀行は金利を据え置き", "  spaces  ", "#comment,tag=1 field=2 3",
    ];

    [Fact]
    public async Task Two_feeders_that_bring_the_same_stories_at_once_store_each_once()
    {
        var database = await StoryRun.DatabaseAsync(postgres);
        await using var one = await StoryRun.StartAsync(influx, database);
        await using var other = await StoryRun.StartAsync(influx, database);
        const int count = 40;
        var random = new Random(8);
        // Of two sources by address, of a third by title alone; every answer holds other ones in another order.
        var answers = Enumerable.Range(0, 24).Select(n => Enumerable.Range(0, count).Where(_ => random.Next(2) == 0).Select(i => (n % 3) switch
        {
            0 => StoryRun.Story("twice-a", Title(i), $"a{i}", $"https://example.com/{i}"),
            1 => StoryRun.Story("twice-b", $"Called otherwise {i}", $"b{i}", $"http://www.example.com/{i}/?utm_source=b"),
            _ => StoryRun.Story("twice-c", Title(i) + " - Reuters", $"c{i}"),
        }).OrderBy(_ => random.Next()).ToList()).ToList();
        // All titles are there first: what "Called otherwise" is cannot be told without its address.
        await one.TakeAsync([.. Enumerable.Range(0, count / 2).Select(i => StoryRun.Story("twice-a", Title(i), $"a{i}", $"https://example.com/{i}"))]);
        var half = answers.Select(answer => answer.Where(story => Number(story) < count / 2 || story.Source != "twice-b").ToList());

        var taken = await Task.WhenAll(half.Select((answer, n) => (n % 2 == 0 ? one : other).TakeAsync(answer)));

        Assert.Equal(count / 2, taken.Sum());
        Assert.Equal(count, await one.AskAsync<int>("select count(*)::int from articles"));
        Assert.Equal(count, await one.AskAsync<int>("select count(distinct sequence)::int from articles"));
        await Eventually.TrueAsync(async () => await PointsAsync(one, "twice-a") + await PointsAsync(one, "twice-c") == count, "a point of each");
    }

    [Fact]
    public async Task Nothing_of_an_answer_is_stored_that_is_not_remembered()
    {
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres));
        var story = StoryRun.Story("forgotten", Title(1), "1", "https://example.com/a");

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            run.Desk.TakeAsync([story], (_, _) => throw new InvalidOperationException("a crash"), StoryRun.Patience));

        Assert.Equal(0, await run.AskAsync<int>("select count(*)::int from articles"));
        Assert.Equal(1, await run.TakeAsync(story));
        Assert.Equal(0, await run.TakeAsync(story));
        var remembered = false;
        await run.Desk.TakeAsync([], (_, _) => Task.FromResult(remembered = true), StoryRun.Patience);
        Assert.True(remembered);
    }

    [Fact]
    public async Task What_a_kill_cut_off_between_the_databases_is_written_at_the_next_start()
    {
        var database = await StoryRun.DatabaseAsync(postgres);
        await using (var killed = await StoryRun.StartAsync(influx, database, isRunning: false))
        {
            Assert.Equal(2, await killed.TakeAsync(StoryRun.Story("killed", Title(1) + " BTC ETH", "1"), StoryRun.Story("killed", Title(2), "2")));
        }

        await using var next = await StoryRun.StartAsync(influx, database);

        await Eventually.TrueAsync(async () => await PointsAsync(next, "killed") == 3, "the points");
        Assert.Equal(0, await next.TakeAsync(StoryRun.Story("killed", Title(1) + " BTC ETH", "1"), StoryRun.Story("another", Title(2), "5")));
    }

    [Fact]
    public async Task Another_title_takes_the_place_of_the_old_one_in_both_databases()
    {
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres));
        var start = TimeProvider.System.GetUtcNow();
        await run.TakeAsync(StoryRun.Story("edited", "A good day for BTC", "1", "https://example.com/a", readAt: start));
        await Eventually.TrueAsync(async () => await PointsAsync(run, "edited") == 1, "the point");

        await run.TakeAsync(StoryRun.Story("edited", "A bad day for BTC and ETH", "1", "https://example.com/a", "And more", readAt: start.AddMinutes(5)));

        await Eventually.TrueAsync(async () => await PointsAsync(run, "edited") == 2, "the points");
        foreach (var point in await run.PointsAsync(Fields.Measurement, Fields.Source, "edited"))
        {
            Assert.Equal("A bad day for BTC and ETH", point[Fields.Title]);
            Assert.Equal("-0.5", point[Fields.SentimentScore]);
        }
        Assert.Equal(
            ("A bad day for BTC and ETH", "And more", -0.5, "negative"),
            await run.AskAsync<(string, string, double, string)>("select title, summary, sentiment, label from articles"));
        Assert.Equal(1, await run.AskAsync<int>("select count(*)::int from articles where search @@ to_tsquery('english', 'bad & more') and changed_at > first_seen_at"));
    }

    [Fact]
    public async Task Hostile_texts_are_the_same_in_both_databases()
    {
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres));
        var stories = Hostile.Select((text, i) => StoryRun.Story("hostile", text, $"{i} {text}\0", $"https://example.com/{Uri.EscapeDataString(text)}?q=\"'\\", text + text)).ToList();
        stories.Add(StoryRun.Story("hostile", "zero\0 and half a pair \uD83D", "\0", null, string.Concat(Enumerable.Repeat("𝒳", 450))));
        stories.Add(StoryRun.Story("hostile", string.Concat(Enumerable.Repeat("🚀", 400)), new string('日', 4000)));

        Assert.Equal(stories.Count, await run.TakeAsync(stories));

        await Eventually.TrueAsync(async () => await PointsAsync(run, "hostile") == stories.Count, "the points");
        string[] expected = [.. Hostile, "zero and half a pair \uFFFD", string.Concat(Enumerable.Repeat("🚀", 250))];
        var stored = await run.ListAsync<string>("select title from articles");
        var points = (await run.PointsAsync(Fields.Measurement, Fields.Source, "hostile")).Select(point => point[Fields.Title]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), points.Order(StringComparer.Ordinal));
        Assert.Equal(Hostile.Select(text => text + text).Order(StringComparer.Ordinal),
            (await run.ListAsync<string>("select summary from articles where url is not null")).Order(StringComparer.Ordinal));
        Assert.Equal(0, await run.TakeAsync(stories));
    }

    [Fact]
    public async Task A_point_is_at_the_time_of_publication_and_tells_what_is_known()
    {
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres));
        var published = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 3_600_123);
        await run.TakeAsync(StoryRun.Story("timed", "Nothing said of BTC", "1", "https://example.com/a", published: published));

        await Eventually.TrueAsync(async () => await PointsAsync(run, "timed") == 1, "the point");
        var point = Assert.Single(await run.PointsAsync(Fields.Measurement, Fields.Source, "timed"));
        var time = long.Parse(point["time"]!, System.Globalization.CultureInfo.InvariantCulture);
        var id = await run.AskAsync<long>("select id from articles");
        Assert.Equal((published.ToUnixTimeMilliseconds(), id % 1_000_000), (time / 1_000_000, time % 1_000_000));
        Assert.Equal(
            ["crypto", "binance:BTC/USDT", "https://example.com/a", "0", $"{published.ToUnixTimeMilliseconds()}"],
            new[] { Fields.Category, Fields.RelatedAsset, Fields.Url, Fields.Confidence, Fields.PublishedAt }.Select(name => point[name]));
        Assert.Null(point.GetValueOrDefault(Fields.SentimentScore));
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_nothing_is_lost_that_is_taken_again()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(server));
        Assert.Equal(1, await run.TakeAsync(StoryRun.Story("away", Title(1), "1")));
        await server.StopAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => run.TakeAsync(StoryRun.Story("away", Title(2), "2")));
        Assert.Contains(run.Get<HealthBoard>().Snapshot(), part => part is { Name: "articles", State: HealthState.Failing });

        await server.StartAsync();

        Assert.Equal(1, await run.TakeAsync(StoryRun.Story("away", Title(2), "2"), StoryRun.Story("away-too", Title(1), "9")));
        Assert.Contains(run.Get<HealthBoard>().Snapshot(), part => part is { Name: "articles", State: HealthState.Ok });
    }

    [Fact]
    public async Task Old_articles_go_unless_a_feed_still_shows_an_undated_one()
    {
        var clock = new VirtualTime(TimeProvider.System.GetUtcNow());
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres), clock, isRunning: false);
        var start = clock.GetUtcNow();
        await run.TakeAsync([.. Enumerable.Range(0, 600).Select(i => StoryRun.Story("dated", $"Dated {i}", $"{i}", published: start, readAt: start))]);
        await run.TakeAsync(StoryRun.Story("undated", "Still shown", "1", readAt: start), StoryRun.Story("undated", "Gone", "2", readAt: start));
        using var retention = new ArticleRetention(run.Get<NpgsqlDataSource>(), clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<ArticleRetention>.Instance);
        clock.Advance(TimeSpan.FromDays(89));
        Assert.Equal(0, await retention.DeleteSomeAsync(StoryRun.Patience));
        await run.TakeAsync(StoryRun.Story("undated", "Still shown", "1", readAt: clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromDays(2));

        foreach (var deleted in new[] { 500, 101, 0 }) Assert.Equal(deleted, await retention.DeleteSomeAsync(StoryRun.Patience));

        Assert.Equal("Still shown", await run.AskAsync<string>("select title from articles"));
        Assert.Equal(1, await run.AskAsync<int>("select count(*)::int from article_keys"));
        Assert.Equal(0, await run.TakeAsync(
            StoryRun.Story("dated", "Dated 1", "1", published: start, readAt: clock.GetUtcNow()), StoryRun.Story("undated", "Still shown", "1", readAt: clock.GetUtcNow())));
    }

    private static string Title(int number) => $"Story {number} of the regulator and of what it will not allow";

    private static int Number(FoundStory story) => int.Parse(story.Item.Id![1..], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<int> PointsAsync(StoryRun run, string source)
    {
        try
        {
            return (await run.PointsAsync(Fields.Measurement, Fields.Source, source)).Count;
        }
        catch (InfluxQueryException)
        {
            // The first batch makes the database.
            return 0;
        }
    }
}
