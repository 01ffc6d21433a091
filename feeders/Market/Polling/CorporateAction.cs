namespace Bloomberg.Market.Polling;

public enum CorporateActionKind
{
    /// <summary>Money for each piece.</summary>
    Dividend,

    /// <summary>The same, of a fund's profits.</summary>
    CapitalGain,

    /// <summary>New pieces for an old one: 4 for 4:1.</summary>
    Split,
}

/// <summary>What happened to an asset besides trading.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">From when on it shows in the price.</param>
/// <param name="Date">The same day by the calendar of the exchange.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct CorporateAction(CorporateActionKind Kind, DateTimeOffset At, DateOnly Date, decimal Amount);
