namespace Bloomberg.Simulator.Connections;

/// <summary>Counts events in a sliding window: the venue allows so many in any stretch of that length.</summary>
internal sealed class SlidingWindow(TimeProvider clock)
{
    private readonly Queue<long> _events = new();

    /// <summary>Counts one event; false when it is one too many.</summary>
    public bool TryTake(int limit, TimeSpan window)
    {
        var now = clock.GetTimestamp();
        while (_events.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= window) _events.Dequeue();
        if (_events.Count >= limit) return false;
        _events.Enqueue(now);
        return true;
    }
}
