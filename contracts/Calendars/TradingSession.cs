namespace Bloomberg.Contracts.Calendars;

/// <summary>
/// The hours of one trading day, in UTC. A session belongs to the date it is named after, also where it begins the evening before, as
/// forex and futures do. Ends are not part of it: at <see cref="Close"/> the market is closed.
/// </summary>
public sealed record TradingSession(DateOnly Date, DateTimeOffset Open, DateTimeOffset Close)
{
    /// <summary>The lunch break, or null where trading goes through.</summary>
    public TradingBreak? Break { get; init; }

    /// <summary>Closes earlier than on other days.</summary>
    public bool IsHalfDay { get; init; }

    public bool Contains(DateTimeOffset at) => at >= Open && at < Close && !(Break?.Contains(at) ?? false);

    /// <summary>The last end of trading, for the day or for lunch, at or before this moment; null before the first.</summary>
    internal DateTimeOffset? EndBefore(DateTimeOffset at) =>
        Close <= at ? Close : Break?.Start <= at ? Break?.Start : null;

    /// <summary>The first beginning of trading, in the morning or after lunch, after this moment; null after the last.</summary>
    internal DateTimeOffset? OpeningAfter(DateTimeOffset at) =>
        Open > at ? Open : Break?.End > at ? Break?.End : null;
}

/// <summary>A pause inside a session, in UTC.</summary>
public readonly record struct TradingBreak(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Contains(DateTimeOffset at) => at >= Start && at < End;
}
