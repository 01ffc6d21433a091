namespace Bloomberg.Market.Polling.Guard;

/// <summary>A split: from then on one piece is worth <c>1 / Ratio</c> of what it was.</summary>
/// <param name="At">When trading at the new price begins.</param>
/// <param name="Ratio">New pieces for an old one: 4 for 4:1, 0.1 for a reverse split of 1:10.</param>
public readonly record struct RatioEvent(DateTimeOffset At, decimal Ratio)
{
    /// <summary>Some services turn to the new price at the close before.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromDays(1);

    /// <summary>Some are days late. After that a jump of the same size is something else.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromDays(10);

    /// <summary>Whether a service may come to this at that time.</summary>
    public bool MayExplain(DateTimeOffset time) => time - At is var since && since >= -Early && since <= Late;
}
