namespace Bloomberg.Market.Gaps;

/// <summary>The words of the columns <c>cause</c> and <c>state</c>.</summary>
public static class GapWords
{
    public static string Of(GapCause cause) => cause switch
    {
        GapCause.Skipped => "skipped",
        GapCause.Reconnect => "reconnect",
        GapCause.Restart => "restart",
        GapCause.SpoolFull => "spool_full",
        GapCause.Audit => "audit",
        GapCause.InsideAggregates => "inside_aggregates",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "not a cause"),
    };

    public static string Of(GapState state) => state switch
    {
        GapState.Open => "open",
        GapState.Filling => "filling",
        GapState.Filled => "filled",
        GapState.Unfillable => "unfillable",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };

    /// <summary>A cause this program does not know any more reads as the general one.</summary>
    public static GapCause Cause(string word) => Enum.GetValues<GapCause>().FirstOrDefault(c => Of(c) == word);
}
