using Bloomberg.Contracts;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Gaps;

/// <summary>
/// The public list of missing trades: what is open is held here and worked on by <see cref="GapFiller"/>, every change goes to
/// <see cref="GapRecorder"/>, which writes it to PostgreSQL when that answers. Thread-safe and bounded: past <see cref="MaxOpen"/> a gap
/// is only recorded, and taken up again at the next start.
/// </summary>
public sealed class GapLedger(TimeProvider clock, ILogger<GapLedger> log)
{
    public const int MaxOpen = 10_000;
    private const int MaxUnfillable = 1_000;

    private readonly Lock _gate = new();
    private readonly OpenGaps _open = new();
    private readonly Dictionary<(AssetKey, bool IsInside, long From), Gap> _unrecorded = [];
    private readonly Queue<Gap> _unfillable = new();

    /// <summary>Set when a gap is found or may be tried again.</summary>
    public WakeSignal Work { get; } = new();

    /// <summary>Set when something waits to be recorded.</summary>
    public WakeSignal Changes { get; } = new();

    /// <summary>A hole that has lasted; what of it stands here already is left as it is.</summary>
    /// <returns>How many new gaps it makes.</returns>
    public int Found(AssetKey key, Hole hole)
    {
        var unknown = Unknown(key, hole);
        foreach (var part in unknown) Add(key, part);
        return unknown.Count;
    }

    private void Add(AssetKey key, Hole hole)
    {
        log.LogWarning("{Asset}: trades {From} to {To} are missing ({Count}, cause {Cause}), between {FromTime:O} and {ToTime:O}",
            key, hole.From, hole.To, hole.Count, GapWords.Of(hole.Cause), UnixTime.ToTime(hole.FromTime), UnixTime.ToTime(hole.ToTime));
        MarketMetrics.MissingTrades.Add(hole.Count);
        Set(new Gap(key, hole) { FoundAt = clock.GetUtcNow(), Pause = InsideRepair.Rest(hole, clock) });
        Work.Set();
    }

    // The parts of a hole that stand in no line: neither open, nor found not to be had in this run.
    private List<Hole> Unknown(AssetKey key, Hole hole)
    {
        List<Hole> known;
        lock (_gate)
        {
            known = [.. _open.Of(key).Concat(_unfillable.Where(gap => gap.Key == key))
                .Select(gap => gap.Hole).Where(other => other.IsInside == hole.IsInside).Order(Hole.ByFirst)];
        }
        var unknown = new List<Hole>();
        foreach (var other in known)
        {
            if (other.To < hole.From || other.From > hole.To) continue;
            if (other.From > hole.From) unknown.Add(hole with { To = other.From - 1 });
            hole = hole with { From = other.To + 1 };
        }
        if (hole.From <= hole.To) unknown.Add(hole);
        return unknown;
    }

    /// <summary>Trades of this time (Unix ns) are still being fetched.</summary>
    public bool IsOpen(AssetKey key, long from, long until)
    {
        lock (_gate) return _open.Of(key).Any(gap => gap.Hole.FromTime < until && gap.Hole.ToTime >= from);
    }

    /// <summary>Takes up gaps that an earlier run left open.</summary>
    public void Load(IEnumerable<Gap> gaps)
    {
        lock (_gate)
        {
            foreach (var gap in gaps.Where(gap => !_open.Contains(gap))) _open.Set(gap);
        }
        Work.Set();
    }

    /// <summary>Replaces a line and has it recorded; a closed one leaves the list.</summary>
    public void Set(Gap gap)
    {
        lock (_gate)
        {
            var place = gap.Place;
            if (!gap.IsOpen) _open.Remove(gap);
            if (gap.State == GapState.Unfillable) Remember(gap);
            if (gap.IsOpen && (_open.Contains(gap) || _open.Count < MaxOpen)) _open.Set(gap);
            // Only the newest form of each line waits, so the list is no longer than the ledger.
            if (_unrecorded.Count < MaxOpen || _unrecorded.ContainsKey(place)) _unrecorded[place] = gap;
            else Lose(gap);
        }
        Changes.Set();
    }

    /// <summary>The gaps to fill next: the newest that may be tried now, so the screen is right soonest.</summary>
    public IReadOnlyList<Gap> Next(int most, Func<AssetKey, bool> isWatched)
    {
        var now = clock.GetTimestamp();
        lock (_gate) return [.. _open.All.Where(g => clock.GetElapsedTime(g.Pause.Since, now) >= g.Pause.For && isWatched(g.Key)).OrderByDescending(g => g.Hole.ToTime).Take(most)];
    }

    /// <summary>Takes a line that waits to be recorded; null when none does.</summary>
    public Gap? TakeUnrecorded()
    {
        lock (_gate)
        {
            if (_unrecorded.Count == 0) return null;
            var place = _unrecorded.Keys.First();
            _unrecorded.Remove(place, out var gap);
            return gap;
        }
    }

    /// <summary>Puts a line back that could not be recorded, unless a newer form of it waits already.</summary>
    public void PutBack(Gap gap)
    {
        lock (_gate) _unrecorded.TryAdd(gap.Place, gap);
    }

    /// <summary>For the metrics: open gaps, trades missing in them, and when the oldest was found.</summary>
    public (int Gaps, long Missing, DateTimeOffset? Oldest) Summary()
    {
        lock (_gate)
        {
            return (_open.Count, _open.All.Sum(g => g.Hole.Count - g.Filled), _open.Count == 0 ? null : _open.All.Min(g => g.FoundAt));
        }
    }

    // What the venue does not have is asked for again only by the next run.
    private void Remember(Gap gap)
    {
        _unfillable.Enqueue(gap);
        if (_unfillable.Count > MaxUnfillable) _unfillable.Dequeue();
    }

    private void Lose(Gap gap)
    {
        MarketMetrics.GapsLost.Add(1);
        log.LogError("{Gap} are missing and cannot be recorded: PostgreSQL is away and {Count} records wait", gap, MaxOpen);
    }
}
