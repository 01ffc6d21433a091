namespace Bloomberg.Simulator.Services;

/// <summary>So many requests in any stretch of a length; after one too many perhaps none for a while. Refused requests do not count.</summary>
internal sealed class Allowance(int requests, TimeSpan window, TimeProvider clock)
{
    private readonly Queue<DateTimeOffset> _taken = new();
    private DateTimeOffset _bannedUntil;

    public int Requests { get; private set; } = requests;

    public TimeSpan Window { get; private set; } = window;

    /// <summary>How long everything is refused after one too many.</summary>
    public TimeSpan Ban { get; init; }

    public void Change(int requests, TimeSpan? window)
    {
        (Requests, Window) = (requests, window ?? Window);
        Clear();
    }

    public void Clear()
    {
        _taken.Clear();
        _bannedUntil = default;
    }

    /// <summary>Takes one; zero when there was one to take, else how long to wait.</summary>
    public TimeSpan Take()
    {
        var now = clock.GetUtcNow();
        if (now < _bannedUntil) return _bannedUntil - now;
        while (_taken.TryPeek(out var oldest) && (now - oldest >= Window || oldest > now)) _taken.Dequeue();
        if (_taken.Count < Requests)
        {
            _taken.Enqueue(now);
            return TimeSpan.Zero;
        }

        if (Ban == TimeSpan.Zero) return Requests == 0 ? Window : _taken.Peek() + Window - now;
        _bannedUntil = now + Ban;
        return Ban;
    }
}
