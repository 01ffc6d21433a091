namespace Bloomberg.Market.Sources;

/// <summary>The venue is not reached or refuses; the message is for a person and says what to do where something can be done.</summary>
public sealed class VenueException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>When the venue asked to be left alone, for how long.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The HTTP status of the refusal; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>Trying again is of no use: the venue does not serve this at all.</summary>
    public bool IsFinal { get; init; }
}
