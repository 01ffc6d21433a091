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
/// Which ids of one asset have been seen: everything from the first to the newest, less a short list of holes. Where ids are those of
/// aggregates, neighbours are also compared by the venue's trades they stand for, whenever the later of the two comes. The usual id costs
/// one comparison, an aggregate two. Bounded: past <see cref="MaxHoles"/> the oldest hole is forgotten, which makes its late trades look like
/// duplicates here (they stay in the gap ledger).
/// </summary>
public sealed class TradeSequence
{
    public const int MaxHoles = 256;

    private readonly List<Hole> _holes = [];
    private readonly List<Hole> _inside = [];
    private long _firstTrade;
    private long _newestTime;
    private long _newestTrade;

    public bool IsEmpty => Next == First;

    public long First { get; private set; }

    /// <summary>Source time of the first, Unix nanoseconds.</summary>
    public long FirstTime { get; private set; }

    /// <summary>Holes wait to be reported.</summary>
    public bool HasNews => _holes.Count > 0 || _inside.Count > 0;

    /// <summary>One past the newest id.</summary>
    public long Next { get; private set; }

    /// <summary>Missing ids inside what was seen, oldest first.</summary>
    public IReadOnlyList<Hole> Holes => _holes;

    /// <param name="id">The trade's id.</param>
    /// <param name="time">Its source time, Unix nanoseconds; kept as the edge of a hole.</param>
    /// <param name="cause">What a hole before it would come from.</param>
    /// <param name="now">Our monotonic clock, kept with a hole.</param>
    /// <param name="trades">What an aggregate stands for.</param>
    public Arrival Accept(long id, long time, GapCause cause = default, long now = 0, TradeSpan trades = default)
    {
        if (id == Next && !IsEmpty)
        {
            if (trades.First > _newestTrade + 1) LookInside(id, _newestTrade, _newestTime, trades.First, time);
            (Next, _newestTime, _newestTrade) = (id + 1, time, trades.Last);
            return Arrival.Next;
        }
        if (IsEmpty)
        {
            (First, FirstTime, _firstTrade) = (id, time, trades.First);
            (Next, _newestTime, _newestTrade) = (id + 1, time, trades.Last);
            return Arrival.Next;
        }
        if (id < Next) return AcceptBelow(id, time, now, trades);
        AddHole(_holes.Count, new Hole(Next, id - 1, _newestTime, time)
        {
            Cause = cause, NoticedAt = now, TradeBefore = _newestTrade, TradeAfter = trades.First,
        });
        (Next, _newestTime, _newestTrade) = (id + 1, time, trades.Last);
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

    /// <summary>
    /// Hands each hole that was noticed before <paramref name="before"/> and not reported yet to the ledger, and at once those inside
    /// aggregates: both sides were there when they were noticed, so nothing that is still under way closes them.
    /// </summary>
    public void ReportHoles(long before, Action<Hole> report)
    {
        foreach (var hole in _inside) report(hole);
        _inside.Clear();
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
        if (!follows) AddHole(0, new Hole(to + 1, First - 1, time, FirstTime) { Cause = GapCause.Restart, TradeAfter = _firstTrade });
        foreach (var hole in holes.Reverse()) AddHole(0, hole);
        (First, FirstTime, _firstTrade) = (from, time, 0);
        return follows;
    }

    /// <summary>
    /// Everything from <paramref name="from"/> to <paramref name="to"/> is known to be stored: no longer missing, though it never came by.
    /// </summary>
    public void Fill(long from, long to)
    {
        for (var i = _holes.Count - 1; i >= 0; i--)
        {
            var hole = _holes[i];
            if (hole.To < from || hole.From > to) continue;
            _holes.RemoveAt(i);
            if (hole.To > to) _holes.Insert(i, hole with { From = to + 1, TradeBefore = 0 });
            if (hole.From < from) _holes.Insert(i, hole with { To = from - 1, TradeAfter = 0 });
        }
    }

    private Arrival AcceptBelow(long id, long time, long now, TradeSpan trades)
    {
        if (id < First)
        {
            if (id + 1 == First) LookInside(First, trades.Last, time, _firstTrade, FirstTime);
            else AddHole(0, new Hole(id + 1, First - 1, time, FirstTime) { NoticedAt = now, TradeBefore = trades.Last, TradeAfter = _firstTrade });
            (First, FirstTime, _firstTrade) = (id, time, trades.First);
            return Arrival.Late;
        }
        for (var i = 0; i < _holes.Count; i++)
        {
            var hole = _holes[i];
            if (!hole.Contains(id)) continue;
            _holes.RemoveAt(i);
            if (id < hole.To) _holes.Insert(i, hole with { From = id + 1, FromTime = time, TradeBefore = trades.Last });
            else LookInside(id + 1, trades.Last, time, hole.TradeAfter, hole.ToTime);
            if (id > hole.From) _holes.Insert(i, hole with { To = id - 1, ToTime = time, TradeAfter = trades.First });
            else LookInside(id, hole.TradeBefore, hole.FromTime, trades.First, time);
            return Arrival.Late;
        }
        return Arrival.Duplicate;
    }

    // Two aggregates that are neighbours by now: the last trade of the one (0: not known) and the first of the one behind.
    private void LookInside(long aggregate, long before, long beforeTime, long after, long time)
    {
        if (before == 0 || after <= before + 1) return;
        // Taken out a few times a second, so only a venue gone mad gets here.
        if (_inside.Count == MaxHoles) MarketMetrics.GapsLost.Add(1);
        else _inside.Add(new Hole(before + 1, after - 1, beforeTime, time) { Cause = GapCause.InsideAggregates, Aggregate = aggregate });
    }

    private void AddHole(int index, Hole hole)
    {
        _holes.Insert(index, hole);
        if (_holes.Count > MaxHoles) _holes.RemoveAt(0);
    }
}
