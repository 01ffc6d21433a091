namespace Bloomberg.Contracts;

/// <summary>
/// A trade's time in InfluxDB. A point is measurement + tags + time, and a venue stamps many trades with one millisecond, so the digits
/// below the millisecond carry the trade's id: (id mod 10,000) × 100 ns. The same trade always gets the same time, so a replay
/// overwrites itself; two trades of a symbol collide only if 10,000 ids fall into one millisecond. The venue's own time is the
/// millisecond. Why 100 ns slots: docs/adr/0004-trade-identity.md.
/// </summary>
public static class TradeTime
{
    public const int SlotsPerMillisecond = 10_000;
    private const long SlotNanoseconds = UnixTime.NanosecondsPerMillisecond / SlotsPerMillisecond;

    /// <param name="sourceTime">The venue's time, Unix nanoseconds.</param>
    /// <param name="id">The venue's trade id, not negative.</param>
    public static long ToPoint(long sourceTime, long id) =>
        sourceTime - sourceTime % UnixTime.NanosecondsPerMillisecond + id % SlotsPerMillisecond * SlotNanoseconds;

    /// <summary>The venue's time of a stored trade, to its millisecond.</summary>
    public static long ToSource(long pointTime) => pointTime - pointTime % UnixTime.NanosecondsPerMillisecond;
}
