using Bloomberg.News.Fetching;
using Bloomberg.Pipeline.Health;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

public sealed class FetchLoopTests : IAsyncDisposable
{
    private readonly VirtualTime _clock = new(Feeds.Now);
    private readonly FakeShelf _shelf = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HealthBoard _health;
    private ScriptedSource _source;
    private FetchLoop _loop;
    private Task _running = Task.CompletedTask;

    public FetchLoopTests()
    {
        _health = new HealthBoard(_clock);
        (_source, _loop) = Make((_, _, _) => Task.FromResult(Feeds.Read()));
    }

    [Fact]
    public async Task A_feed_is_asked_at_once_and_then_every_five_minutes()
    {
        Put(Feeds.At("https://a.example/feed"));

        await StepUntilAsync(() => _source.Asked.Count == 4);

        Assert.Equal(Feeds.Now, _source.Asked[0].At);
        foreach (var (before, after) in _source.Asked.Zip(_source.Asked.Skip(1)))
            Assert.InRange(after.At - before.At, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.5));
        Assert.Equal(FeedStanding.Ok, _shelf.StateOf(1)!.Standing);
    }

    [Fact]
    public async Task A_new_feed_is_asked_without_a_wait()
    {
        Start(Feeds.At("https://a.example/feed"));
        await WithoutTimeAsync(() => _shelf.StateOf(1) is not null);

        _loop.Watch(_shelf.Set(Feeds.At("https://a.example/feed"), Feeds.At("https://b.example/feed", 2)));

        await WithoutTimeAsync(() => _shelf.StateOf(2) is not null);
        Assert.Equal(["a.example", "b.example"], _source.Asked.Select(one => one.Url.Host));
    }

    [Fact]
    public async Task A_few_are_asked_at_once_and_of_one_server_one()
    {
        var (gate, answered) = (new SemaphoreSlim(0), 0);
        (_source, _loop) = Make(async (_, _, cancellation) =>
        {
            await gate.WaitAsync(cancellation);
            Interlocked.Increment(ref answered);
            return Feeds.Read();
        });
        Feed[] feeds = [.. Enumerable.Range(1, 20).Select(id => Feeds.At($"https://host{id % 7}.example/{id}", id))];
        Start(feeds);

        await UntilAsync(() => _source.Now == FetchLoop.MostAtOnce);
        gate.Release(100);
        await UntilAsync(() => _source.Asked.Select(one => one.Url).Distinct().Count() == 20 && Volatile.Read(ref answered) >= 20);

        Assert.Equal(FetchLoop.MostAtOnce, _source.MostAtOnce);
        Assert.Equal(1, _source.MostAtOneHost);
    }

    [Fact]
    public async Task A_feed_that_answers_slowly_is_not_asked_a_second_time_meanwhile()
    {
        (_source, _loop) = Make(async (_, _, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromHours(1), _clock, cancellation);
            return Feeds.Read();
        });
        Start(Feeds.At("https://a.example/feed"));

        await UntilAsync(() => _source.Asked.Count == 2, TimeSpan.FromMinutes(1));

        Assert.Equal(1, _source.MostAtOnce);
        Assert.True(_source.Asked[1].At - _source.Asked[0].At >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_feed_that_is_removed_stops_at_once_and_leaves_nothing_behind()
    {
        var ended = new TaskCompletionSource();
        (_source, _loop) = Make(async (_, _, cancellation) =>
        {
            using var told = cancellation.Register(ended.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellation);
            return Feeds.Read(Feeds.Now);
        });
        Start(Feeds.At("https://a.example/feed"));
        await UntilAsync(() => _source.Now == 1);

        _loop.Watch(_shelf.Set());

        await ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => _source.Now == 0);
        Assert.Null(_shelf.StateOf(1));
        Assert.Equal(0, _shelf.Stories);
    }

    [Fact]
    public async Task An_edited_feed_is_asked_anew_at_its_new_address()
    {
        Start(Feeds.At("https://a.example/old"));
        await WithoutTimeAsync(() => _shelf.StateOf(1) is not null);

        _shelf.Set(Feeds.At("https://a.example/new", 1, 2));
        _loop.Watch([(Feeds.At("https://a.example/new", 1, 2), null)]);

        await WithoutTimeAsync(() => _source.Asked.Count == 2);
        Assert.Equal("/new", _source.Asked[1].Url.AbsolutePath);
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_never_asked_again_until_it_is_edited()
    {
        (_source, _loop) = Make((_, _, _) => Task.FromResult(new FeedAnswer(FeedOutcome.Gone) { Reason = "gone" }));
        Put(Feeds.At("https://a.example/feed"));
        await StepUntilAsync(() => _shelf.StateOf(1)?.Standing == FeedStanding.Gone);

        await StepUntilAsync(() => _clock.GetUtcNow() > Feeds.Now.AddDays(2));
        Assert.Single(_source.Asked);

        _shelf.Set(Feeds.At("https://a.example/feed", 1, 2));
        _loop.Watch([(Feeds.At("https://a.example/feed", 1, 2), null)]);
        await StepUntilAsync(() => _source.Asked.Count == 2);
    }

    [Fact]
    public async Task After_a_restart_a_feed_waits_for_its_turn_and_its_tags_are_known()
    {
        var seen = new TaskCompletionSource<FeedState>();
        (_source, _loop) = Make((_, state, _) =>
        {
            seen.TrySetResult(state);
            return Task.FromResult(Feeds.Read());
        });
        var feed = Feeds.At("https://a.example/feed");
        _shelf.Set(feed);
        var stored = new FeedState
        {
            Standing = FeedStanding.Ok, ETag = "\"1\"", MovedTo = new Uri("https://b.example/feed"), DueAt = Feeds.Now.AddMinutes(3),
        };
        _loop.Watch([(feed, stored)]);

        await StepUntilAsync(() => _source.Asked.Count == 1);

        Assert.Equal(stored.DueAt, _source.Asked[0].At);
        Assert.Equal("b.example", _source.Asked[0].Url.Host);
        Assert.Equal("\"1\"", (await seen.Task).ETag);
    }

    [Fact]
    public async Task A_turn_far_ahead_was_written_by_a_wrong_clock_and_does_not_count()
    {
        var feed = Feeds.At("https://a.example/feed");
        _shelf.Set(feed);
        _loop.Watch([(feed, new FeedState { Standing = FeedStanding.Ok, DueAt = Feeds.Now.AddYears(3) })]);

        await StepUntilAsync(() => _source.Asked.Count == 1);

        Assert.Equal(Feeds.Now, _source.Asked[0].At);
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_nobody_is_asked()
    {
        _shelf.IsAway = true;
        Put(Feeds.At("https://a.example/feed"), Feeds.At("https://b.example/feed", 2));
        await StepUntilAsync(() => _clock.GetUtcNow() > Feeds.Now.AddHours(1));
        Assert.Empty(_source.Asked);

        _shelf.IsAway = false;
        var back = _clock.GetUtcNow();
        await StepUntilAsync(() => _shelf.StateOf(1) is not null && _shelf.StateOf(2) is not null);
        Assert.InRange(_clock.GetUtcNow() - back, TimeSpan.Zero, TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_kept_is_not_remembered_and_asked_for_again()
    {
        _shelf.IsFull = true;
        (_source, _loop) = Make((_, state, _) => Task.FromResult(Feeds.Read(Feeds.Now) with { ETag = state.ETag is null ? "\"1\"" : "\"2\"" }));
        Put(Feeds.At("https://a.example/feed"));
        await StepUntilAsync(() => _source.Asked.Count >= 2);
        Assert.Null(_shelf.StateOf(1));

        _shelf.IsFull = false;
        await StepUntilAsync(() => _shelf.StateOf(1) is not null);

        Assert.Equal("\"1\"", _shelf.StateOf(1)!.ETag);
        Assert.Equal(1, _shelf.Stories);
    }

    [Fact]
    public async Task A_source_that_is_off_says_so_once_and_is_not_asked()
    {
        _source.Off = "off: BLOOMBERG_EXAMPLE_KEY is not set";
        Put(Feeds.At("example:posts"));

        await StepUntilAsync(() => _clock.GetUtcNow() > Feeds.Now.AddHours(1));

        Assert.Equal((FeedStanding.Off, _source.Off), (_shelf.StateOf(1)!.Standing, _shelf.StateOf(1)!.Reason));
        Assert.Equal(1, _shelf.Writes);
        Assert.Empty(_source.Asked);
    }

    [Fact]
    public async Task Health_counts_feeds_and_speaks_up_when_none_was_read_for_long()
    {
        var isWell = true;
        (_source, _loop) = Make((_, _, _) => Task.FromResult(Volatile.Read(ref isWell) ? Feeds.Read() : FeedAnswer.Failed("no network")));
        Put(Feeds.At("https://a.example/feed"), Feeds.At("https://b.example/feed", 2));
        await StepUntilAsync(() => Health()?.Detail == "2 ok");
        Assert.Equal(HealthState.Ok, Health()!.State);

        Volatile.Write(ref isWell, false);
        await StepUntilAsync(() => Health()!.State == HealthState.Degraded);
        Assert.Equal("none was read for 75 minutes: 2 failing", Health()!.Detail);

        Volatile.Write(ref isWell, true);
        await StepUntilAsync(() => Health()!.State == HealthState.Ok);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private DependencyHealth? Health() => _health.Snapshot().FirstOrDefault(one => one.Name == "feeds");

    private (ScriptedSource, FetchLoop) Make(Func<Feed, FeedState, CancellationToken, Task<FeedAnswer>> answer)
    {
        var source = new ScriptedSource(_clock, answer);
        var board = new FeedBoard(_health, _clock);
        return (source, new FetchLoop(_shelf, [source], new FeedCadence(new Random(1)), board, _clock, NullLogger<FetchLoop>.Instance));
    }

    private void Put(params Feed[] feeds) => _loop.Watch(_shelf.Set(feeds));

    private void Start(params Feed[] feeds)
    {
        Put(feeds);
        _running = _loop.RunAsync(_stop.Token);
    }

    /// <summary>Looks, waits for what is under way, and only then lets time pass, as long as the loop says: the same each time.</summary>
    private async Task StepUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 100_000; i++)
        {
            var rest = await _loop.LookAsync(_stop.Token);
            if (condition()) return;
            if (_loop.IsBusy) await _loop.UnderWay.WaitAsync(TestContext.Current.CancellationToken);
            else _clock.Advance(rest);
        }
        throw new TimeoutException("The condition never held.");
    }

    /// <summary>While the loop runs by itself and time stands still.</summary>
    private static Task WithoutTimeAsync(Func<bool> condition) => Eventually.TrueAsync(condition, "what is asked without a wait");

    private Task UntilAsync(Func<bool> condition, TimeSpan? step = null) => _clock.AdvanceUntilAsync(condition, step ?? TimeSpan.FromSeconds(1));
}
