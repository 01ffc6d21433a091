using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;

namespace Bloomberg.Market.Candles;

public enum CandleResult
{
    Added,

    /// <summary>The trade's minute is older than those held: its candle must be rebuilt from storage.</summary>
    TooOld,

    /// <summary>A number too large to sum.</summary>
    OutOfRange,
}

/// <summary>
/// The newest minutes of one asset: the open one and a few closed ones that late trades may still revise. Used by one thread only.
/// </summary>
public sealed class CandleBook
{
    /// <summary>Minutes held. Five let a trade be four minutes late without a query.</summary>
    public const int Held = 5;

    /// <summary>A jump longer than this (ns) is no quiet market but another day, and is not filled with flat minutes.</summary>
    public const long LongestQuietSpan = 24 * 60 * UnixTime.NanosecondsPerMinute;

    private readonly List<CandleCell> _cells = new(Held + 1);

    /// <summary>Oldest first; the last is the open minute unless it is <see cref="CandleCell.Closed"/>.</summary>
    public IReadOnlyList<CandleCell> Cells => _cells;

    public CandleCell? Newest => _cells.Count == 0 ? null : _cells[^1];

    /// <summary>
    /// Adds a trade that was not seen before. A trade of a later minute closes the ones before it; when <paramref name="follows"/> says
    /// that no id is missing since the last trade, the minutes between had none and become flat candles. Cells pushed out are handed to
    /// <paramref name="leaving"/> first.
    /// </summary>
    public CandleResult Add(in Tick trade, bool follows, Action<CandleCell> leaving)
    {
        var minute = UnixTime.FloorToMinute(trade.SourceTime);
        var cell = Newest;
        if (cell is null || minute > cell.OpenTime)
        {
            var fresh = new CandleCell(minute);
            if (!fresh.TryAdd(trade)) return CandleResult.OutOfRange;
            if (cell is not null) CloseUpTo(minute, follows, leaving);
            Push(fresh, leaving);
            return CandleResult.Added;
        }
        cell = Find(minute);
        if (cell is null) return CandleResult.TooOld;
        if (!cell.TryAdd(trade)) return CandleResult.OutOfRange;
        CarryClose(cell);
        return CandleResult.Added;
    }

    /// <summary>Merges trades of one minute that were read back from storage. False when the minute is not held.</summary>
    public bool TryMerge(CandleCell stored)
    {
        if (Find(stored.OpenTime) is not { } cell || !cell.TryMerge(stored)) return false;
        CarryClose(cell);
        return true;
    }

    /// <summary>
    /// Puts the candle of the same trades in the place of a closed one. False when the minute is not held, is open, or has other trades.
    /// </summary>
    public bool TryReplace(CandleCell stored)
    {
        if (Find(stored.OpenTime) is not { Closed: true } held) return false;
        if ((held.FirstId, held.LastId, held.Ids) != (stored.FirstId, stored.LastId, stored.Ids)) return false;
        (stored.Closed, stored.Changed, stored.WrittenPartial) = (true, true, held.WrittenPartial);
        _cells[_cells.IndexOf(held)] = stored;
        return true;
    }

    /// <summary>
    /// Forgets a closed minute because storage has a better candle of it: ours of the minute in which collection began lacks its beginning,
    /// and would hide the venue's for as long as it is held. A trade that comes late after that has the minute made anew from storage.
    /// </summary>
    public void GiveUp(long minute)
    {
        if (Find(minute) is { Closed: true } cell && cell != Newest) _cells.Remove(cell);
    }

    /// <summary>Closes the open minute when the asset's clock has passed it, and opens the next as flat, since nothing was traded yet.</summary>
    public void AdvanceTo(long clock, long grace, Action<CandleCell> leaving)
    {
        while (Newest is { } newest && newest.EndTime + grace <= clock)
        {
            newest.Closed = true;
            newest.Changed = true;
            Push(CandleCell.Flat(newest.EndTime, newest.Close), leaving);
        }
    }

    public CandleCell? Find(long minute)
    {
        for (var i = _cells.Count - 1; i >= 0; i--)
        {
            if (_cells[i].OpenTime == minute) return _cells[i];
        }
        return null;
    }

    /// <summary>Some trades of the cell's minute are known to be missing.</summary>
    public static bool IsPartial(CandleCell cell, TradeSequence sequence)
    {
        if (cell.Ids == 0) return false;
        if (!cell.IsContiguous || !sequence.HasSeen(cell.FirstId - 1)) return true;
        return cell.LastId + 1 < sequence.Next && !sequence.HasSeen(cell.LastId + 1);
    }

    // The flat minutes behind a cell repeat its close, so a revised close goes on into them.
    private void CarryClose(CandleCell revised)
    {
        for (var i = _cells.IndexOf(revised) + 1; i < _cells.Count && _cells[i].Ids == 0 && _cells[i].Close != revised.Close; i++)
        {
            var flat = CandleCell.Flat(_cells[i].OpenTime, revised.Close);
            flat.Closed = _cells[i].Closed;
            _cells[i] = flat;
        }
    }

    private void CloseUpTo(long minute, bool follows, Action<CandleCell> leaving)
    {
        var last = Newest!;
        last.Closed = true;
        last.Changed = true;
        if (!follows || minute - last.OpenTime > LongestQuietSpan) return;
        for (var quiet = last.EndTime; quiet < minute; quiet += UnixTime.NanosecondsPerMinute)
        {
            var flat = CandleCell.Flat(quiet, last.Close);
            flat.Closed = true;
            Push(flat, leaving);
        }
    }

    private void Push(CandleCell cell, Action<CandleCell> leaving)
    {
        _cells.Add(cell);
        if (_cells.Count <= Held) return;
        leaving(_cells[0]);
        _cells.RemoveAt(0);
    }
}
