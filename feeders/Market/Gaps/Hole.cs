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

    /// <summary>It has lasted and stands in the ledger.</summary>
    public bool IsReported { get; init; }

    public static IComparer<Hole> ByFirst { get; } = Comparer<Hole>.Create((a, b) => a.From.CompareTo(b.From));

    public bool Contains(long id) => id >= From && id <= To;
}
