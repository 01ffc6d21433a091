using Bloomberg.Contracts;
using Bloomberg.News.Aggregates;
using Bloomberg.Pipeline;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Unit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using Fields = Bloomberg.Contracts.InfluxSchema.NewsSentiment;

namespace Bloomberg.Tests.Integration.News;

public sealed class SentimentKeeperTests(PostgresServer postgres, InfluxServer influx) : IClassFixture<PostgresServer>, IClassFixture<InfluxServer>
{
    private const string Bitcoin = "asset:binance:BTC/USDT";

    private sealed record Row(string Subject, string Window, double? Score, int Articles, int Scored, double? Usual);

    [Fact]
    public async Task Rows_and_points_follow_the_articles()
    {
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres));

        await run.TakeAsync(StoryRun.Story("live", "A good day for BTC", "1"), StoryRun.Story("live", "Nothing said of BTC", "2"));

        await Eventually.TrueAsync(async () => (await RowsAsync(run)).Contains(new(Bitcoin, "1h", 0.5, 2, 1, null)), "the row of the asset");
        Assert.Contains(new("category:crypto", "7d", 0.5, 2, 1, null), await RowsAsync(run));
        await Eventually.TrueAsync(async () => (await run.PointsAsync(Fields.Measurement, Fields.Subject, Bitcoin)).Count >= 3, "the points of the asset");
        var point = (await run.PointsAsync(Fields.Measurement, Fields.Subject, Bitcoin)).First(one => one[Fields.Window] == "1h");
        Assert.Equal(("0.5", "2", "1"), (point[Fields.Score], point[Fields.Articles], point[Fields.Scored]));
    }

    [Fact]
    public async Task Windows_empty_as_time_goes_by_also_over_a_restart()
    {
        var clock = new VirtualTime(TimeProvider.System.GetUtcNow());
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres), clock, isRunning: false);
        await run.TakeAsync(StoryRun.Story("fading", "A bad day for BTC", "1", readAt: clock.GetUtcNow()));
        using var keeper = Keeper(run, clock);
        await keeper.UpdateAsync(StoryRun.Patience);
        Assert.Equal(new(Bitcoin, "1h", -0.5, 1, 1, null), await RowAsync(run, "1h"));

        clock.Advance(TimeSpan.FromMinutes(61));
        await keeper.UpdateAsync(StoryRun.Patience);
        Assert.Equal(new(Bitcoin, "1h", null, 0, 0, null), await RowAsync(run, "1h"));
        Assert.Equal(new(Bitcoin, "24h", -0.5, 1, 1, null), await RowAsync(run, "24h"));

        clock.Advance(TimeSpan.FromDays(6.99));
        using var next = Keeper(run, clock);
        await next.UpdateAsync(StoryRun.Patience);
        Assert.Equal(new(Bitcoin, "24h", null, 0, 0, null), await RowAsync(run, "24h") with { Usual = null });
        Assert.Equal(new(Bitcoin, "7d", null, 0, 0, null), await RowAsync(run, "7d") with { Usual = null });
    }

    [Fact]
    public async Task A_row_is_written_again_only_when_a_reader_would_see_it()
    {
        var clock = new VirtualTime(TimeProvider.System.GetUtcNow());
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres), clock, isRunning: false);
        await run.TakeAsync(StoryRun.Story("still", "A bad day for BTC", "1", readAt: clock.GetUtcNow()));
        using var keeper = Keeper(run, clock);
        await keeper.UpdateAsync(StoryRun.Patience);
        var written = await run.AskAsync<DateTime>("select max(computed_at) from news_sentiment");

        clock.Advance(TimeSpan.FromMinutes(1));
        await keeper.UpdateAsync(StoryRun.Patience);
        Assert.Equal(written, await run.AskAsync<DateTime>("select max(computed_at) from news_sentiment"));

        await run.TakeAsync(StoryRun.Story("still", "A good day for ETH", "2", readAt: clock.GetUtcNow()));
        await keeper.UpdateAsync(StoryRun.Patience);
        Assert.Equal(3, await run.AskAsync<int>("select count(*)::int from news_sentiment where subject = @subject and computed_at = @written", new { subject = Bitcoin, written }));
        Assert.Equal(6, await run.AskAsync<int>("select count(*)::int from news_sentiment where computed_at > @written", new { written }));
    }

    [Fact]
    public async Task An_updated_article_counts_as_it_is_now_and_what_is_usual_is_known_after_a_week()
    {
        var clock = new VirtualTime(TimeProvider.System.GetUtcNow());
        await using var run = await StoryRun.StartAsync(influx, await StoryRun.DatabaseAsync(postgres), clock, isRunning: false);
        using var keeper = Keeper(run, clock);
        for (var day = 0; day < 14; day++)
        {
            await run.TakeAsync(StoryRun.Story("daily", $"A good day for BTC, number {day} and counting", $"{day}", readAt: clock.GetUtcNow()));
            await keeper.UpdateAsync(StoryRun.Patience);
            Assert.Equal(day < 7, (await RowAsync(run, "24h")).Usual is null);
            clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        }
        clock.Advance(-TimeSpan.FromHours(12));
        await run.TakeAsync(StoryRun.Story("daily", "A bad day for BTC after all", "13", readAt: clock.GetUtcNow()));
        await keeper.UpdateAsync(StoryRun.Patience);

        var row = await RowAsync(run, "24h");
        Assert.Equal((-0.5, 1), (row.Score!.Value, row.Articles));
        // Fourteen articles in thirteen and a half days
        Assert.Equal(14 / 13.5, row.Usual!.Value, 2);
    }

    private static SentimentKeeper Keeper(StoryRun run, TimeProvider clock) => new(
        run.Get<SentimentStore>(), run.Get<SentimentPoints>(),
        new PostgresListener(run.Get<NpgsqlDataSource>().ConnectionString, PostgresChannels.ArticlesChanged, SentimentKeeper.Pace, clock, NullLogger.Instance), clock);

    private static async Task<Row> RowAsync(StoryRun run, string window) => (await RowsAsync(run)).Single(row => row.Subject == Bitcoin && row.Window == window);

    private static Task<List<Row>> RowsAsync(StoryRun run) => run.ListAsync<Row>(
        """
        select subject as "Subject", window_name as "Window", score as "Score", articles as "Articles", scored as "Scored", usual as "Usual" from news_sentiment
        """);
}
