using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.News.Fetching;

/// <summary>
/// Asks feeds when their time has come. One loop decides everything; only the requests run beside it, a few at once, one for each server and
/// one for each feed. Nobody is asked while PostgreSQL is away, since what came back could not be kept.
/// </summary>
public sealed class FetchLoop(
    IFeedShelf shelf, IEnumerable<INewsSource> sources, FeedCadence cadence, FeedBoard board, TimeProvider clock, ILogger<FetchLoop> log)
{
    public const int MostAtOnce = 4;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private readonly INewsSource[] _sources = [.. sources];
    private readonly FeedLog _log = new(log, clock);
    private readonly WakeSignal _wake = new();
    private readonly Backoff _away = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private readonly Dictionary<long, FeedSeat> _seats = [];
    private readonly List<Turn> _turns = [];
    private IReadOnlyList<(Feed Feed, FeedState? State)> _wanted = [];
    private (long Since, TimeSpan Pause)? _pause;

    /// <summary>What came of a turn: the new state; null where the feed was removed; or PostgreSQL did not keep it.</summary>
    private readonly record struct Ended(FeedState? State, string? Away);

    private sealed record Turn(FeedSeat Seat, string Host, Task<Ended> Task);

    /// <summary>Something is under way, or has ended and was not taken in yet.</summary>
    internal bool IsBusy => _turns.Count > 0;

    /// <summary>Done when everything that is under way has ended.</summary>
    internal Task UnderWay => Task.WhenAll(_turns.Select(Task (turn) => turn.Task));

    /// <summary>Replaces the set of feeds. Returns at once.</summary>
    public void Watch(IReadOnlyList<(Feed Feed, FeedState? State)> feeds)
    {
        Volatile.Write(ref _wanted, feeds);
        _wake.Set();
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var rest = await LookAsync(cancellation);
                await _wake.WaitAsync(rest, clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The feeder stops; what is under way ends with the token, and is asked again after the start.
        }
        finally
        {
            await UnderWay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes in what has come, begins what is due, and says how things are. One at a time.</summary>
    /// <returns>How long nothing will be to do.</returns>
    public async Task<TimeSpan> LookAsync(CancellationToken cancellation)
    {
        await HarvestAsync();
        TakeUp();
        var now = clock.GetUtcNow();
        var rest = Begin(now, cancellation);
        board.Show([.. _seats.Values.Select(seat => (seat.Feed, seat.Source, seat.State))], now);
        return rest;
    }

    // An edited feed is another one: what is under way for the old address is of no use.
    private void TakeUp()
    {
        var wanted = Volatile.Read(ref _wanted);
        var kept = wanted.ToDictionary(one => one.Feed.Id);
        foreach (var seat in _seats.Values.Where(seat => !kept.TryGetValue(seat.Feed.Id, out var one) || one.Feed != seat.Feed).ToList())
        {
            seat.Remove();
            _seats.Remove(seat.Feed.Id);
            if (!seat.IsAsked) seat.Dispose();
        }
        foreach (var (feed, state) in wanted)
        {
            if (_seats.ContainsKey(feed.Id) || Array.Find(_sources, source => source.Reads(feed.Url)) is not { } source) continue;
            _seats[feed.Id] = new FeedSeat(feed, source, state ?? FeedState.New(clock.GetUtcNow()));
        }
    }

    private TimeSpan Begin(DateTimeOffset now, CancellationToken cancellation)
    {
        if (_pause is { } pause && pause.Pause - clock.GetElapsedTime(pause.Since) is var left && left > TimeSpan.Zero) return left;
        _pause = null;
        foreach (var seat in _seats.Values.Where(seat => !seat.IsAsked && !seat.IsAsleep).OrderBy(seat => seat.DueAt(now)))
        {
            if (seat.DueAt(now) is var due && due > now) return due - now < LookEvery ? due - now : LookEvery;
            if (_turns.Count == MostAtOnce) break;
            if (_turns.TrueForAll(turn => turn.Host != seat.Host)) Begin(seat, cancellation);
        }
        return LookEvery;
    }

    private void Begin(FeedSeat seat, CancellationToken cancellation)
    {
        seat.IsAsked = true;
        _turns.Add(new Turn(seat, seat.Host, AskAsync(seat, cancellation)));
    }

    private async Task HarvestAsync()
    {
        foreach (var turn in _turns.Where(turn => turn.Task.IsCompleted).ToList())
        {
            _turns.Remove(turn);
            turn.Seat.IsAsked = false;
            var ended = await turn.Task;
            if (ended.Away is { } away)
            {
                _log.Away(away);
                _pause = (clock.GetTimestamp(), _away.Next());
            }
            else if (ended.State is not { } state)
            {
                // The next reading of the list says what became of it.
                turn.Seat.State = turn.Seat.State with { DueAt = clock.GetUtcNow() + LookEvery };
            }
            else
            {
                _away.Reset();
                _log.Changed(turn.Seat.Feed, turn.Seat.State, state);
                turn.Seat.State = state;
            }
            if (_seats.GetValueOrDefault(turn.Seat.Feed.Id) != turn.Seat) turn.Seat.Dispose();
        }
    }

    private async Task<Ended> AskAsync(FeedSeat seat, CancellationToken cancellation)
    {
        // Begun beside the loop, which must not wait for a name to be resolved.
        await Task.Yield();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(seat.Removed, cancellation);
        try
        {
            return new Ended(await AskAsync(seat.Feed, seat.Source, seat.State, either.Token), null);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return default;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return new Ended(null, failure.Message);
        }
        finally
        {
            _wake.Set();
        }
    }

    private async Task<FeedState?> AskAsync(Feed feed, INewsSource source, FeedState state, CancellationToken cancellation)
    {
        // Also finds out whether PostgreSQL is there to keep what comes.
        if (!await shelf.IsWantedAsync(feed, cancellation)) return null;
        if (source.Off is { } off) return await SwitchOffAsync(feed, state, off, cancellation);
        var answer = await source.AskAsync(feed, state, cancellation);
        FetchingMetrics.Count(source.Name, answer);
        var next = cadence.After(state, answer, clock.GetUtcNow());
        var stories = await shelf.RememberAsync(feed, next, answer.Stories, cancellation);
        FetchingMetrics.Stories.Add(stories, new KeyValuePair<string, object?>("source", source.Name));
        return next;
    }

    private async Task<FeedState> SwitchOffAsync(Feed feed, FeedState state, string off, CancellationToken cancellation)
    {
        var next = state with { Standing = FeedStanding.Off, Reason = off, DueAt = clock.GetUtcNow() };
        await shelf.RememberAsync(feed, next, [], cancellation);
        return next;
    }
}
