using Bloomberg.News.Fetching;
using Bloomberg.News.Stories.Titles;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.News;

/// <summary>
/// Sixty feeds for a week of virtual time, from HTTP to PostgreSQL and InfluxDB, with outages, feeds that move, go or are spoilt, and a restart. Whole
/// and not thinned out: 480 stories a day, most of them in two feeds, and each feed asked as often as it would be. Only the spool is left out. The
/// figures are printed; run it with <c>-showliveoutput</c> to see them.
/// </summary>
public sealed class SimulatedWeekTests(PostgresServer postgres, InfluxServer influx) : IClassFixture<PostgresServer>, IClassFixture<InfluxServer>
{
    [Fact]
    public async Task Every_story_of_a_week_is_stored_once_and_nobody_is_asked_too_often()
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var week = await SimulatedWeek.BeginAsync(postgres, influx, WeekScript.Begins);
        await PlayAsync(week);
        var figures = new WeekFigures(await week.Simulator.GetAsync("/admin/news/feeds"));
        var ledger = new WeekLedger(await week.TruthAsync(WeekScript.Begins.AddDays(-20), WeekScript.Ends), await week.ArticlesAsync(), await week.OutletsAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"""
            {figures}
            {ledger}
            {figures.Requests} requests, {figures.Answers(304)} of them 304; {week.Feeder.Titles} titles held, {week.Feeder.MostBatches} batches at most
            {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s
            """);

        Assert.Empty(ledger.Unknown);
        Assert.Empty(ledger.Lost);
        Assert.Empty(ledger.Twice);
        Assert.NotEmpty(ledger.Edited);
        Assert.Empty(ledger.NotEdited);
        AssertManners(figures, ledger);
        await AssertStatesAsync(week, figures);
        await AssertBoundsAsync(week, ledger);
        Assert.Equal(ledger.Articles, await week.PointsAsync());
    }

    private static async Task PlayAsync(SimulatedWeek week)
    {
        foreach (var (at, fault) in WeekScript.Faults.Where(one => one.At < WeekScript.Restarts)) await StrikeAsync(week, at, fault);
        await week.GoToAsync(WeekScript.Restarts);
        await week.RestartAsync();
        foreach (var (at, fault) in WeekScript.Faults.Where(one => one.At >= WeekScript.Restarts)) await StrikeAsync(week, at, fault);
        await week.GoToAsync(WeekScript.Ends);
    }

    private static async Task StrikeAsync(SimulatedWeek week, DateTimeOffset at, object fault)
    {
        await week.GoToAsync(at);
        await week.StrikeAsync(fault);
    }

    private static void AssertManners(WeekFigures figures, WeekLedger ledger)
    {
        Assert.True(figures.LeastPause >= TimeSpan.FromMinutes(2), $"{figures.LeastPause} between two requests");
        // Who can say that nothing is new is asked for news only: a document comes when there is some, at first, and behind a fault.
        Assert.All(figures.Names.Where(feed => figures.Answers(feed, 304) > 0), feed => Assert.InRange(figures.Answers(feed, 200), 1, ledger.Changes(feed) + 8));
        Assert.InRange(figures.Answers(304), figures.Requests / 2, figures.Requests);
        Assert.All(figures.Names.Except(WeekScript.Hurried), feed => Assert.Equal(0, figures.Answers(feed, 429)));
    }

    private static async Task AssertStatesAsync(SimulatedWeek week, WeekFigures figures)
    {
        var states = await week.StatesAsync();
        Assert.Equal(60, states.Count);
        Assert.Equal([WeekScript.Gone], states.Where(one => one.State != "ok").Select(one => one.Source));
        Assert.Equal(1, figures.Answers(WeekScript.Gone, 410));
        // Who moved for good is asked at the old place once, also after a restart; who moved for a while each time.
        Assert.Equal((1, 1), (figures.Answers("marketdesk", 301), figures.Answers("blocktimes", 308)));
        Assert.InRange(figures.Answers("cryptofr", 302), 20, 100);
    }

    // What is held grows with what is new, not with what is asked: a title and a few keys for each story, a batch for each answer under way.
    private static async Task AssertBoundsAsync(SimulatedWeek week, WeekLedger ledger)
    {
        var since = (week.Now - TitleWindow.Reach - FeedCadence.Longest).UtcDateTime;
        var reached = await week.CountAsync("articles where published_at >= @since", new { since });
        Assert.InRange(week.Feeder.Titles, 1, reached);
        Assert.InRange(await week.CountAsync("article_keys"), ledger.Articles, ledger.MostKeys);
        Assert.InRange(await week.CountAsync("article_sources"), ledger.Articles, ledger.Tellings);
        Assert.InRange(week.Feeder.MostBatches, 1, FetchLoop.MostAtOnce);
    }
}
