namespace Bloomberg.Market.Gaps;

/// <summary>Ids that are stored without one missing, both ends included, with the source times of their ends (Unix nanoseconds).</summary>
public readonly record struct StoredRun(long From, long To, long FromTime, long ToTime)
{
    /// <summary>What is missing between runs. They may overlap and come in any order: venues do not always number in the order of time.</summary>
    public static IEnumerable<Hole> Holes(IEnumerable<StoredRun> runs)
    {
        StoredRun? newest = null;
        foreach (var run in runs.OrderBy(run => run.From))
        {
            if (newest is { } before && run.From > before.To + 1)
                yield return new Hole(before.To + 1, run.From - 1, before.ToTime, Math.Max(before.ToTime, run.FromTime)) { Cause = GapCause.Audit };
            if (newest is null || run.To > newest.Value.To) newest = run;
        }
    }
}
