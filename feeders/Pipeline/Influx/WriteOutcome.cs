namespace Bloomberg.Pipeline.Influx;

/// <summary>What became of one write request. Failure is normal here, so it is a value.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <summary>The label in metrics.</summary>
    public string Kind => GetType().Name.ToLowerInvariant();

    /// <summary>Stored durably.</summary>
    public sealed record Accepted : WriteOutcome;

    /// <summary>
    /// Some line is refused for good. The others may be stored (1.x) or not (2.x and 3.x, for a line that cannot be parsed).
    /// </summary>
    public sealed record Rejected(string Reason) : WriteOutcome;

    /// <summary>The same bytes may be taken later.</summary>
    /// <param name="Reason">For people.</param>
    /// <param name="After">What the server asked us to wait.</param>
    public sealed record Retry(string Reason, TimeSpan? After) : WriteOutcome;

    /// <summary>The body is larger than the server takes.</summary>
    public sealed record TooLarge : WriteOutcome;

    /// <summary>Address, sign-in or bucket is wrong: only a person, or making the bucket, can help.</summary>
    /// <param name="Reason">For people.</param>
    /// <param name="BucketMissing">Whether making the bucket may help.</param>
    public sealed record Misconfigured(string Reason, bool BucketMissing = false) : WriteOutcome;
}
