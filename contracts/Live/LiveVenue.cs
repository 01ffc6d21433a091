namespace Bloomberg.Contracts.Live;

/// <summary>Whether a venue is reached: <c>event: venues</c> with an array of these.</summary>
public sealed record LiveVenue
{
    /// <summary>The exchange, for example <c>binance</c>.</summary>
    public required string Exchange { get; init; }

    /// <summary>One of the words of <see cref="VenueState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Why it is not reached and what to do, for a person.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset Since { get; init; }
}
