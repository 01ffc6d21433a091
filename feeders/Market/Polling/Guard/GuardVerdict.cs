namespace Bloomberg.Market.Polling.Guard;

/// <summary>What becomes of a reading.</summary>
public enum GuardDecision
{
    /// <summary>It is the price now.</summary>
    Accepted,

    /// <summary>It is not shown as the price: the last good one stays, marked suspect, until something confirms either.</summary>
    HeldBack,

    /// <summary>It is the price now: what was held back has been confirmed.</summary>
    Released,

    /// <summary>The same as before, or older: nothing new and nothing wrong.</summary>
    Ignored,
}

/// <summary>What the guard holds of one reading, and why.</summary>
/// <param name="Decision">What becomes of it.</param>
/// <param name="Good">The price to show; null as long as there never was one.</param>
/// <param name="Suspect">Set when held back: what came instead.</param>
/// <param name="Reason">Set when held back or released: a sentence for a person.</param>
public readonly record struct GuardVerdict(GuardDecision Decision, Reading? Good, Reading? Suspect = null, string? Reason = null)
{
    /// <summary>The good price is the first one of this run, with nothing known before it and nothing agreeing with it yet.</summary>
    public bool IsUnproven { get; init; }
}
