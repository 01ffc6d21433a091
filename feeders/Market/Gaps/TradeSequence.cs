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
    private long _first;
    private long _firstTime;
    private long _next;
    private long _newestTime;

    public bool IsEmpty => _next == _first;

    /// <summary>One past the newest id.</summary>
    public long Next => _next;

    public long First => _first;

    /// <summary>Missing ids inside what was seen, oldest first.</summary>
    public IReadOnlyList<Hole> Holes => _holes;

    /// <param name="id">The trade's id.</param>
    /// <param name="time">Its source time, Unix nanoseconds; kept as the edge of a hole.</param>
    public Arrival Accept(long id, long time)
    {
        if (id == _next && !IsEmpty)
        {
            _next++;
            _newestTime = time;
            return Arrival.Next;
        }
        if (IsEmpty)
        {
            (_first, _firstTime, _next, _newestTime) = (id, time, id + 1, time);
            return Arrival.Next;
        }
        return id > _next ? SkipTo(id, time) : AcceptBelow(id, time);
    }

    public bool HasSeen(long id)
    {
        if (IsEmpty || id < _first || id >= _next) return false;
        foreach (var hole in _holes)
        {
            if (id >= hole.From && id <= hole.To) return false;
        }
        return true;
    }

    /// <summary>
    /// Says what an earlier run of the program had seen: everything from <paramref name="from"/> to <paramref name="to"/>, both below the
    /// first id of this run. The hole between the two runs, if there is one, is returned.
    /// </summary>
    public Hole? Resume(long from, long to, long time)
    {
        Hole? between = to + 1 < _first ? new Hole(to + 1, _first - 1, time, _firstTime) : null;
        if (between is { } hole) AddHole(0, hole);
        (_first, _firstTime) = (from, time);
        return between;
    }

    private Arrival SkipTo(long id, long time)
    {
        AddHole(_holes.Count, new Hole(_next, id - 1, _newestTime, time));
        _next = id + 1;
        _newestTime = time;
        return Arrival.AfterHole;
    }

    private Arrival AcceptBelow(long id, long time)
    {
        if (id < _first)
        {
            if (id + 1 < _first) AddHole(0, new Hole(id + 1, _first - 1, time, _firstTime));
            (_first, _firstTime) = (id, time);
            return Arrival.Late;
        }
        for (var i = 0; i < _holes.Count; i++)
        {
            var hole = _holes[i];
            if (id < hole.From || id > hole.To) continue;
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

/// <summary>Missing ids, both ends included, with the source times of the trades on either side (Unix nanoseconds).</summary>
public readonly record struct Hole(long From, long To, long FromTime, long ToTime)
{
    public long Count => To - From + 1;
}
