using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Live;

/// <summary>The newest known price of one asset and the statistics beside it.</summary>
public struct QuoteValues
{
    public Decimal64 Price { get; set; }

    /// <summary>Unix nanoseconds; 0 before the first price.</summary>
    public long SourceTime { get; set; }

    public long ReceivedTime { get; set; }

    /// <summary>The three below were received.</summary>
    public bool HasStatistics { get; set; }

    public Decimal64 Volume24h { get; set; }

    public decimal ChangePct24h { get; set; }

    public decimal? ChangePct1h { get; set; }

    /// <summary>Set for polled assets, whose quote it holds whole.</summary>
    public PolledReading? Polled { get; set; }
}

/// <summary>
/// One writer (the router), any readers, no lock in the writer's way: a version that is odd while a write is under way tells a reader
/// to look again.
/// </summary>
public sealed class QuoteSlot
{
    private QuoteValues _values;
    private int _version;

    public void Set(in QuoteValues values)
    {
        Volatile.Write(ref _version, _version + 1);
        Thread.MemoryBarrier();
        _values = values;
        Volatile.Write(ref _version, _version + 1);
    }

    public void Clear() => Set(default);

    public QuoteValues Read()
    {
        var spin = new SpinWait();
        while (true)
        {
            var before = Volatile.Read(ref _version);
            var copy = _values;
            Thread.MemoryBarrier();
            if ((before & 1) == 0 && before == Volatile.Read(ref _version)) return copy;
            spin.SpinOnce();
        }
    }

    /// <summary>For the writer's own thread.</summary>
    public ref readonly QuoteValues Current => ref _values;
}
