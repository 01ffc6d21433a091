namespace Bloomberg.Market.Polling;

public enum BreakerState
{
    /// <summary>The service may be asked.</summary>
    Closed,

    /// <summary>It is left alone.</summary>
    Open,

    /// <summary>The pause is over; one poll is to find out how things are, or is under way.</summary>
    HalfOpen,
}

/// <summary>How a service stands.</summary>
/// <param name="State">Whether it may be asked.</param>
/// <param name="Reason">Its last trouble, for a person; null when it has none.</param>
/// <param name="Until">When it may be asked again; null unless open.</param>
public readonly record struct BreakerStanding(BreakerState State, string? Reason = null, DateTimeOffset? Until = null);
