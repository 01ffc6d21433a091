namespace Bloomberg.Market.Gaps;

public enum GapCause
{
    /// <summary>Ids were missing inside a live connection.</summary>
    Skipped,

    /// <summary>Ids were missing after the connection broke.</summary>
    Reconnect,

    /// <summary>Ids were missing between the last stored trade and the first one after a start.</summary>
    Restart,

    /// <summary>They were received, but the spool was full before InfluxDB came back.</summary>
    SpoolFull,

    /// <summary>They were missing among the stored trades when those were compared with themselves.</summary>
    Audit,

    /// <summary>Two aggregates follow each other by their ids, but not by those of the venue's trades they stand for.</summary>
    InsideAggregates,
}

/// <summary>
/// Missing ids inside what was seen, both ends included, with the source times of the trades on either side (Unix nanoseconds).
/// </summary>
/// <param name="From">First missing id.</param>
/// <param name="To">Last missing id.</param>
/// <param name="FromTime">Source time of the trade before.</param>
/// <param name="ToTime">Source time of the trade behind.</param>
public readonly record struct Hole(long From, long To, long FromTime, long ToTime)
{
    public long Count => To - From + 1;

    public GapCause Cause { get; init; }

    /// <summary>Our monotonic clock when it was noticed. Frames that only changed places close it within moments.</summary>
    public long NoticedAt { get; init; }

    /// <summary>Last of the venue's trades in the aggregate before; 0 where that is not known or the stream has no aggregates.</summary>
    public long TradeBefore { get; init; }

    /// <summary>First of the venue's trades in the aggregate behind; 0 likewise.</summary>
    public long TradeAfter { get; init; }

    /// <summary>
    /// Where no id of the stream is missing: the aggregate behind the hole, whose first trade does not follow the last one of the aggregate
    /// before. The ids are the venue's trades' then. Else 0.
    /// </summary>
    public long Aggregate { get; init; }

    public bool IsInside => Aggregate != 0;

    /// <summary>It has lasted and stands in the ledger.</summary>
    public bool IsReported { get; init; }

    public static IComparer<Hole> ByFirst { get; } = Comparer<Hole>.Create((a, b) => a.From.CompareTo(b.From));

    public bool Contains(long id) => id >= From && id <= To;
}
