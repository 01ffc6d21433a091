namespace Bloomberg.Simulator.Streams;

/// <summary>What goes wrong with the next events of one stream. Counts run down as events pass.</summary>
internal sealed class StreamFault(TimeProvider clock)
{
    private readonly Queue<(long Due, byte[] Event)> _late = new();
    private byte[]? _held;
    private long _silentUntil;
    private long _silentFor;

    /// <summary>Events still to be left out; they exist and REST has them.</summary>
    public int Skip { get; set; }

    /// <summary>Events still to be sent twice.</summary>
    public int Duplicate { get; set; }

    /// <summary>Pairs of events still to change places.</summary>
    public int Reorder { get; set; }

    /// <summary>Events still to be sent late, after later ones.</summary>
    public int Delay { get; set; }

    public TimeSpan DelayBy { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Aggregates of several trades still to be told without the last one; REST tells them whole.</summary>
    public int Shorten { get; set; }

    /// <summary>The same, and REST leaves the trade out too.</summary>
    public int LeaveOut { get; set; }

    /// <summary>Nothing is sent for so long.</summary>
    public void Silence(TimeSpan time)
    {
        _silentUntil = clock.GetTimestamp();
        _silentFor = (long)(time.TotalSeconds * clock.TimestampFrequency);
    }

    public void Pass(Topic topic, ReadOnlySpan<byte> combined)
    {
        if (IsSilent) return;
        if (Skip > 0)
        {
            Skip--;
            return;
        }

        if (_held is not null)
        {
            topic.Deliver(combined);
            topic.Deliver(_held);
            _held = null;
        }
        else if (Reorder > 0)
        {
            Reorder--;
            _held = combined.ToArray();
        }
        else if (Delay > 0)
        {
            Delay--;
            _late.Enqueue((clock.GetTimestamp() + (long)(DelayBy.TotalSeconds * clock.TimestampFrequency), combined.ToArray()));
        }
        else
        {
            topic.Deliver(combined);
            if (Duplicate <= 0) return;
            Duplicate--;
            topic.Deliver(combined);
        }
    }

    /// <summary>Sends what was held back long enough; true when nothing is left to go wrong.</summary>
    public bool Release(Topic topic)
    {
        var now = clock.GetTimestamp();
        while (_late.TryPeek(out var late) && late.Due <= now) topic.Deliver(_late.Dequeue().Event);
        return !IsSilent && _late.Count == 0 && _held is null && Skip + Duplicate + Reorder + Delay + Shorten + LeaveOut == 0;
    }

    private bool IsSilent => clock.GetTimestamp() - _silentUntil < _silentFor;
}
