namespace Bloomberg.Pipeline.Budgets;

/// <summary>
/// The one budget of requests to a service, shared by everything in this process. What was used before a restart comes from
/// <see cref="BudgetStore"/>; until it has come, half of each limit is taken to be used. Thread safe.
/// </summary>
public sealed class ServiceBudget
{
    /// <summary>A service that asks for more is asked once a month all the same.</summary>
    public static readonly TimeSpan LongestBlock = TimeSpan.FromDays(31);

    private readonly BudgetLimits _limits;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly BudgetCount[] _counts;
    private long? _lastTaken;
    private DateTimeOffset? _blockedUntil;
    private string? _blockedWhy;
    private bool _isChanged;

    public ServiceBudget(string service, BudgetLimits limits, TimeProvider clock)
    {
        foreach (var window in BudgetWindows.All)
        {
            if (limits.Of(window) is < 1 and var limit)
                throw new ArgumentOutOfRangeException(nameof(limits), limit, $"{service} allows nothing a {window.ToWord()}");
        }
        (Service, _limits, _clock) = (service, limits, clock);
        var now = clock.GetUtcNow();
        _counts = [.. BudgetWindows.All.Select(window => new BudgetCount(window, limits.Of(window), now))];
    }

    public string Service { get; }

    /// <summary>Requests in the window of now; an estimate until what was used before is known.</summary>
    public int Used(BudgetWindow window)
    {
        lock (_gate)
        {
            Turn(_clock.GetUtcNow());
            return _counts[(int)window].Used;
        }
    }

    /// <summary>Of each window that has a limit.</summary>
    public IReadOnlyList<BudgetStanding> Standings()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            Turn(now);
            return [.. BudgetWindows.All.Where(window => _limits.Of(window) is not null).Select(window => Standing(window, now))];
        }
    }

    /// <summary>Takes this many requests, or says how long to wait and why.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than the service ever allows at once.</exception>
    public BudgetAnswer TryTake(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            Turn(now);
            var wait = Blocked(now);
            foreach (var window in BudgetWindows.All) wait = Longer(wait, Full(window, count, now));
            wait = Longer(wait, Spread(count, now));
            wait = Longer(wait, TooSoon());
            if (!wait.IsTaken) return wait;
            foreach (ref var held in _counts.AsSpan()) held.Add(count);
            (_lastTaken, _isChanged) = (_clock.GetTimestamp(), true);
            return wait;
        }
    }

    /// <summary>The service asked to be left alone: nobody asks it before, not even after a restart.</summary>
    public void Block(TimeSpan pause, string why)
    {
        if (pause <= TimeSpan.Zero) return;
        lock (_gate)
        {
            var until = _clock.GetUtcNow() + (pause < LongestBlock ? pause : LongestBlock);
            if (until <= _blockedUntil) return;
            (_blockedUntil, _blockedWhy, _isChanged) = (until, why, true);
        }
    }

    /// <summary>Takes in what storage has of this service; nothing, when it has never been asked.</summary>
    public void Load(IEnumerable<BudgetRecord> stored)
    {
        var records = stored.ToArray();
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            Turn(now);
            foreach (var window in BudgetWindows.All)
            {
                var record = records.FirstOrDefault(record => record.Window == window);
                _counts[(int)window].Load(record?.Start ?? default, record?.Used ?? 0);
            }
            if (records.Max(record => record.BlockedUntil) is not { } until || until <= now || until <= _blockedUntil) return;
            _blockedUntil = until < now + LongestBlock ? until : now + LongestBlock;
            _blockedWhy = "it asked for that before the restart";
        }
    }

    /// <summary>What is to be stored, once; null while storage has it.</summary>
    public IReadOnlyList<BudgetRecord>? TakeChanges()
    {
        lock (_gate)
        {
            if (!_isChanged) return null;
            _isChanged = false;
            Turn(_clock.GetUtcNow());
            return [.. BudgetWindows.All.Zip(_counts, (window, held) => new BudgetRecord(Service, window, held.Start, held.Used, _blockedUntil))];
        }
    }

    /// <summary>What was taken could not be stored.</summary>
    public void KeepChanges()
    {
        lock (_gate) _isChanged = true;
    }

    private void Turn(DateTimeOffset now)
    {
        foreach (ref var held in _counts.AsSpan()) held.Turn(now);
        if (_blockedUntil <= now) (_blockedUntil, _blockedWhy) = (null, null);
    }

    private BudgetAnswer Blocked(DateTimeOffset now) =>
        _blockedUntil is { } until ? new(until - now, BudgetWords.Blocked(Service, until, _blockedWhy!)) : default;

    private BudgetAnswer Full(BudgetWindow window, int count, DateTimeOffset now)
    {
        if (_limits.Of(window) is not { } limit) return default;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, limit);
        ref var held = ref _counts[(int)window];
        return held.Used + count <= limit ? default : new(held.End - now, BudgetWords.Full(Service, window, held.Used, limit));
    }

    private BudgetAnswer Spread(int count, DateTimeOffset now)
    {
        if (_limits.PerDay is not { } limit) return default;
        ref var held = ref _counts[(int)BudgetWindow.Day];
        var day = DayOf(held.Start, held.End);
        if (held.Used + count > limit || held.Used + count <= day.Allowed(limit, now)) return default;
        var due = day.DueAt(held.Used + count, limit);
        return new(due - now, BudgetWords.Spread(Service, held.Used, limit, due));
    }

    private BudgetStanding Standing(BudgetWindow window, DateTimeOffset now)
    {
        var (held, limit) = (_counts[(int)window], _limits.Of(window)!.Value);
        var span = window == BudgetWindow.Day ? DayOf(held.Start, held.End) : new DaySpan(held.Start, held.End);
        return new(window, held.Used, limit, span.Allowed(limit, now));
    }

    // A market that opens before midnight of UTC has its day cut there, where the service's count begins anew.
    private DaySpan DayOf(DateTimeOffset start, DateTimeOffset end)
    {
        if (_limits.TradingDay?.Invoke(DateOnly.FromDateTime(start.UtcDateTime)) is not { } day) return new(start, end);
        var cut = new DaySpan(day.Opens > start ? day.Opens : start, day.Closes < end ? day.Closes : end);
        return cut.Opens < cut.Closes ? cut : new(start, end);
    }

    private BudgetAnswer TooSoon()
    {
        if (_lastTaken is not { } last) return default;
        var left = _limits.Spacing - _clock.GetElapsedTime(last);
        return left > TimeSpan.Zero ? new(left, BudgetWords.TooSoon(Service, _limits.Spacing)) : default;
    }

    private static BudgetAnswer Longer(BudgetAnswer one, BudgetAnswer other) =>
        (other.Wait ?? TimeSpan.Zero) > (one.Wait ?? TimeSpan.Zero) ? other : one;
}
