using Bloomberg.News.Fetching;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

public sealed class FeedCadenceTests
{
    private static readonly FeedState Fresh = FeedState.New(Feeds.Now);
    private static readonly FeedCadence Cadence = new(new Random(1));

    [Fact]
    public void A_feed_with_news_of_the_last_hour_is_asked_after_two_minutes_and_any_other_after_five()
    {
        Holds(TimeSpan.FromMinutes(2), Cadence.After(Fresh, Feeds.Read(Feeds.Now.AddMinutes(-10), Feeds.Now.AddDays(-1)), Feeds.Now));
        Holds(TimeSpan.FromMinutes(5), Cadence.After(Fresh, Feeds.Read(Feeds.Now.AddHours(-2)), Feeds.Now));
        Holds(TimeSpan.FromMinutes(5), Cadence.After(Fresh, Feeds.Read(published: (DateTimeOffset?)null), Feeds.Now));
        Holds(TimeSpan.FromMinutes(5), Cadence.After(Fresh, new FeedAnswer(FeedOutcome.Unchanged), Feeds.Now));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(30, 30)]
    [InlineData(60, 60)]
    [InlineData(10_000, 60)]
    public void What_the_answer_itself_says_counts_up_to_an_hour(int told, int minutes) =>
        Holds(TimeSpan.FromMinutes(minutes), Cadence.After(Fresh, Feeds.Read() with { NotBefore = TimeSpan.FromMinutes(told) }, Feeds.Now));

    [Fact]
    public void What_the_document_said_of_itself_counts_until_another_one_comes()
    {
        var state = Cadence.After(Fresh, Feeds.Read() with { NotBefore = TimeSpan.FromMinutes(30) }, Feeds.Now);
        state = Cadence.After(state, FeedAnswer.Failed("its server answers HTTP 500"), Feeds.Now);
        for (var i = 0; i < 3; i++) state = Cadence.After(state, new FeedAnswer(FeedOutcome.Unchanged), Feeds.Now);
        Holds(TimeSpan.FromMinutes(30), state);
        Holds(TimeSpan.FromMinutes(30), Cadence.After(state, new FeedAnswer(FeedOutcome.Unchanged) { NotBefore = TimeSpan.FromMinutes(1) }, Feeds.Now));
        Holds(TimeSpan.FromMinutes(45), Cadence.After(state, new FeedAnswer(FeedOutcome.Unchanged) { NotBefore = TimeSpan.FromMinutes(45) }, Feeds.Now));

        state = Cadence.After(state, Feeds.Read(), Feeds.Now);
        Holds(TimeSpan.FromMinutes(5), Cadence.After(state, new FeedAnswer(FeedOutcome.Unchanged), Feeds.Now));
    }

    [Theory]
    [InlineData(10_000_000, 60)]
    [InlineData(1, 1)]
    public void A_told_pause_is_kept_up_to_the_longest_that_is_held_to(int told, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Cadence.After(Fresh, Feeds.Read() with { NotBefore = TimeSpan.FromMinutes(told) }, Feeds.Now).ToldPause);

    [Fact]
    public void Pauses_after_failures_double_from_five_minutes_to_six_hours()
    {
        var state = Fresh;
        int[] minutes = [5, 10, 20, 40, 80, 160, 320, 360, 360, 360];
        foreach (var (pause, number) in minutes.Select((pause, index) => (pause, index + 1)))
        {
            state = Cadence.After(state, FeedAnswer.Failed("its server answers HTTP 404"), Feeds.Now);
            Holds(TimeSpan.FromMinutes(pause), state);
            Assert.Equal((FeedStanding.Failing, number, "its server answers HTTP 404"), (state.Standing, state.Failures, state.Reason));
        }
        for (var i = 0; i < 100; i++) state = Cadence.After(state, FeedAnswer.Failed("still"), Feeds.Now);
        Holds(TimeSpan.FromHours(6), state);

        state = Cadence.After(state, Feeds.Read(), Feeds.Now);
        Assert.Equal((FeedStanding.Ok, 0, null), (state.Standing, state.Failures, state.Reason));
    }

    [Theory]
    [InlineData(1, 120)]
    [InlineData(600, 600)]
    [InlineData(80_000, 80_000)]
    [InlineData(10_000_000, 86_400)]
    public void A_server_that_asks_to_be_left_alone_is_up_to_a_day(int asked, int seconds) =>
        Holds(TimeSpan.FromSeconds(seconds), Cadence.After(Fresh, FeedAnswer.Failed("HTTP 503", TimeSpan.FromSeconds(asked)), Feeds.Now));

    [Fact]
    public void Tags_are_those_of_the_last_answer_that_was_read()
    {
        var read = Cadence.After(Fresh, Feeds.Read(Feeds.Now) with { ETag = "\"1\"", LastModified = "yesterday" }, Feeds.Now);
        var unchanged = Cadence.After(read, new FeedAnswer(FeedOutcome.Unchanged), Feeds.Now.AddMinutes(5));
        var failed = Cadence.After(unchanged, FeedAnswer.Failed("that is no feed"), Feeds.Now.AddMinutes(10));

        Assert.Equal(("\"1\"", "yesterday", 1), (failed.ETag, failed.LastModified, failed.Items));
        Assert.Equal(Feeds.Now.AddMinutes(5), failed.AnsweredAt);
        Assert.Equal(Feeds.Now.AddMinutes(10), failed.AskedAt);
        Assert.Null(Cadence.After(failed, Feeds.Read(), Feeds.Now).ETag);
    }

    [Fact]
    public void Where_a_feed_has_moved_to_is_kept_until_it_fails_three_times_there()
    {
        var moved = new Uri("https://example.org/new");
        var state = Cadence.After(Fresh, Feeds.Read() with { MovedTo = moved }, Feeds.Now);
        state = Cadence.After(state, Feeds.Read(), Feeds.Now);
        Assert.Equal(moved, state.MovedTo);

        state = Cadence.After(state, FeedAnswer.Failed("1"), Feeds.Now);
        state = Cadence.After(state, FeedAnswer.Failed("2"), Feeds.Now);
        Assert.Equal(moved, state.MovedTo);
        Assert.Null(Cadence.After(state, FeedAnswer.Failed("3"), Feeds.Now).MovedTo);
    }

    [Fact]
    public void Gone_and_refused_are_said_to_be()
    {
        Assert.Equal(FeedStanding.Gone, Cadence.After(Fresh, new FeedAnswer(FeedOutcome.Gone), Feeds.Now).Standing);
        Assert.Equal(FeedStanding.Refused, Cadence.After(Fresh, new FeedAnswer(FeedOutcome.Refused), Feeds.Now).Standing);
    }

    [Fact]
    public void Who_has_no_turn_is_neither_failing_nor_asked_but_looked_at_again_within_a_quarter_of_an_hour()
    {
        var ok = Cadence.After(Fresh, Feeds.Read(), Feeds.Now.AddHours(-1));
        var state = Cadence.After(ok, FeedAnswer.NoTurn("used up", TimeSpan.FromDays(9)), Feeds.Now);

        Assert.Equal((FeedStanding.Ok, null, ok.AskedAt, 0), (state.Standing, state.Reason, state.AskedAt, state.Failures));
        Holds(TimeSpan.FromMinutes(15), state);
        var waiting = Cadence.After(Fresh with { Standing = FeedStanding.Off }, FeedAnswer.NoTurn("used up", TimeSpan.FromMinutes(1)), Feeds.Now);
        Assert.Equal((FeedStanding.Waiting, "used up"), (waiting.Standing, waiting.Reason));
        Holds(TimeSpan.FromMinutes(1), waiting);
    }

    // Never sooner, and at most a tenth later.
    private static void Holds(TimeSpan pause, FeedState state) => Assert.InRange(state.DueAt - Feeds.Now, pause, pause * 1.1);
}
