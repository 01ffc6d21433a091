using Bloomberg.Tests.Unit;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>
/// The feeder's clock on a simulated day. It stands still while a poll waits for an answer, and knows when all polls under way wait for the
/// clock instead: only then may it go on, so that the day is the same each time.
/// </summary>
internal sealed class DayClock(DateTimeOffset start) : TimeProvider, IDisposable
{
    private readonly VirtualTime _time = new(start);
    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];
    private readonly SemaphoreSlim _changed = new(0);
    private int _polls;

    public override long TimestampFrequency => _time.TimestampFrequency;

    /// <summary>Polls that have begun and not ended.</summary>
    public int Polls
    {
        get
        {
            lock (_gate) return _polls;
        }
    }

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var waiting = new Waiting(this, GetUtcNow() + dueTime);
        waiting.Timer = _time.CreateTimer(_ => { Remove(waiting); callback(state); }, null, dueTime, period);
        lock (_gate) _waiting.Add(waiting);
        _changed.Release();
        return waiting;
    }

    public void PollBegins()
    {
        lock (_gate) _polls++;
    }

    public void PollEnds()
    {
        lock (_gate) _polls--;
        _changed.Release();
    }

    /// <summary>Until every poll has ended or waits for the clock.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        while (!IsSettled()) await _changed.WaitAsync(cancellation);
    }

    /// <summary>Goes on to a time; polls that wait for an earlier one go on then, and are settled before the clock moves again.</summary>
    public async Task GoToAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        while (NextDue() is { } due && due <= time)
        {
            _time.Advance(due - GetUtcNow());
            await SettleAsync(cancellation);
        }
        _time.Advance(time - GetUtcNow());
    }

    public void Dispose() => _changed.Dispose();

    private bool IsSettled()
    {
        lock (_gate) return _waiting.Count >= _polls;
    }

    private DateTimeOffset? NextDue()
    {
        lock (_gate) return _waiting.Count == 0 ? null : _waiting.Min(waiting => waiting.Due);
    }

    private void Remove(Waiting waiting)
    {
        lock (_gate) _waiting.Remove(waiting);
    }

    private sealed class Waiting(DayClock clock, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due { get; } = due;

        public ITimer? Timer { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("nothing here sets a timer twice");

        public void Dispose()
        {
            clock.Remove(this);
            Timer?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>The simulator's clock: it tells the day's time, and its timers go by the machine's, or its heart would beat 30 million times a day.</summary>
internal sealed class FollowingClock(TimeProvider day) : TimeProvider
{
    public override long TimestampFrequency => day.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => day.GetUtcNow();

    public override long GetTimestamp() => day.GetTimestamp();
}
