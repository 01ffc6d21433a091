namespace Bloomberg.Market.Gaps;

/// <summary>
/// Stored ids joined to runs as they are read. Storage gives them nearly in order, so there are few runs however many ids there are.
/// </summary>
public sealed class StoredRuns
{
    private readonly List<StoredRun> _runs = [];

    /// <summary>The lowest id.</summary>
    public long First => _runs.Min(run => run.From);

    public void Add(long id, long time)
    {
        if (_runs.Count > 0 && _runs[^1] is var last && id == last.To + 1) _runs[^1] = last with { To = id, ToTime = time };
        else _runs.Add(new StoredRun(id, id, time, time));
    }

    public void Add(StoredRun run) => _runs.Add(run);

    /// <summary>What is missing between the lowest id and the highest, oldest first.</summary>
    public IEnumerable<Hole> Holes() => StoredRun.Holes(_runs);
}
