namespace Bloomberg.Market.Gaps;

public enum Arrival
{
    /// <summary>The id that was expected.</summary>
    Next,

    /// <summary>An id above the expected one: those between are missing so far.</summary>
    AfterHole,

    /// <summary>An id that was missing, or one below the first ever seen.</summary>
    Late,

    /// <summary>Seen before.</summary>
    Duplicate,
}

/// <summary>
/// Which ids of one asset have been seen: everything from the first to the newest, less a short list of holes. The usual id costs one
/// comparison. Bounded: past <see cref="MaxHoles"/> the oldest hole is forgotten, which makes its late trades look like duplicates here
/// (they stay in the gap ledger).
/// </summary>
public sealed class TradeSequence
{
    public const int MaxHoles = 256;

    private readonly List<Hole> _holes = [];
    private long _newestTime;

    public bool IsEmpty => Next == First;

    public long First { get; private set; }

    /// <summary>Source time of the first, Unix nanoseconds.</summary>
    public long FirstTime { get; private set; }

    /// <summary>One past the newest id.</summary>
    public long Next { get; private set; }

    /// <summary>Missing ids inside what was seen, oldest first.</summary>
    public IReadOnlyList<Hole> Holes => _holes;

    /// <param name="id">The trade's id.</param>
    /// <param name="time">Its source time, Unix nanoseconds; kept as the edge of a hole.</param>
    /// <param name="cause">What a hole before it would come from.</param>
    /// <param name="now">Our monotonic clock, kept with a hole.</param>
    public Arrival Accept(long id, long time, GapCause cause = default, long now = 0)
    {
        if (id == Next && !IsEmpty)
        {
            Next++;
            _newestTime = time;
            return Arrival.Next;
        }
        if (IsEmpty)
        {
            (First, FirstTime, Next, _newestTime) = (id, time, id + 1, time);
            return Arrival.Next;
        }
        if (id < Next) return AcceptBelow(id, time, now);
        AddHole(_holes.Count, new Hole(Next, id - 1, _newestTime, time) { Cause = cause, NoticedAt = now });
        (Next, _newestTime) = (id + 1, time);
        return Arrival.AfterHole;
    }

    public bool HasSeen(long id) => !IsEmpty && id >= First && id < Next && !IsMissing(id);

    /// <summary>The id lies in a known hole.</summary>
    public bool IsMissing(long id)
    {
        foreach (var hole in _holes)
        {
            if (hole.Contains(id)) return true;
        }
        return false;
    }

    /// <summary>Hands each hole that was noticed before <paramref name="before"/> and not reported yet to the ledger.</summary>
    public void ReportHoles(long before, Action<Hole> report)
    {
        for (var i = 0; i < _holes.Count; i++)
        {
            if (_holes[i].IsReported || _holes[i].NoticedAt > before) continue;
            _holes[i] = _holes[i] with { IsReported = true };
            report(_holes[i]);
        }
    }

    /// <summary>
    /// Says what an earlier run of the program had seen: everything from <paramref name="from"/> to <paramref name="to"/>, both below the
    /// first id of this run, but for <paramref name="holes"/> (oldest first). What is missing between the two runs is a hole from then on.
    /// </summary>
    /// <returns>No id is missing between the two runs.</returns>
    public bool Resume(long from, long to, long time, IReadOnlyList<Hole> holes)
    {
        var follows = to + 1 >= First;
        if (!follows) AddHole(0, new Hole(to + 1, First - 1, time, FirstTime) { Cause = GapCause.Restart });
        foreach (var hole in holes.Reverse()) AddHole(0, hole);
        (First, FirstTime) = (from, time);
        return follows;
    }

    private Arrival AcceptBelow(long id, long time, long now)
    {
        if (id < First)
        {
            if (id + 1 < First) AddHole(0, new Hole(id + 1, First - 1, time, FirstTime) { NoticedAt = now });
            (First, FirstTime) = (id, time);
            return Arrival.Late;
        }
        for (var i = 0; i < _holes.Count; i++)
        {
            var hole = _holes[i];
            if (!hole.Contains(id)) continue;
            _holes.RemoveAt(i);
            if (id < hole.To) _holes.Insert(i, hole with { From = id + 1, FromTime = time });
            if (id > hole.From) _holes.Insert(i, hole with { To = id - 1, ToTime = time });
            return Arrival.Late;
        }
        return Arrival.Duplicate;
    }

    private void AddHole(int index, Hole hole)
    {
        _holes.Insert(index, hole);
        if (_holes.Count > MaxHoles) _holes.RemoveAt(0);
    }
}
