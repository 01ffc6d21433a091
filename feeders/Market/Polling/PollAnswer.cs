namespace Bloomberg.Market.Polling;

/// <summary>What is wrong with a service as a whole.</summary>
public enum ServiceTrouble
{
    None,

    /// <summary>No connection, no answer in time, or HTTP 5xx.</summary>
    Unreachable,

    /// <summary>Too many requests; <see cref="PollAnswer.RetryAfter"/> says for how long to stay away where the service does.</summary>
    Throttled,

    /// <summary>The budget of the day or month is spent.</summary>
    QuotaSpent,

    /// <summary>A key, cookie or crumb is missing or refused.</summary>
    Refused,

    /// <summary>The answer is not what the service documents.</summary>
    Unreadable,
}

/// <summary>What a poll brought: an outcome for each symbol that was asked for, also where the service failed half-way.</summary>
/// <param name="Outcomes">One for each symbol, in the order asked.</param>
/// <param name="Trouble">Where the service itself is to blame.</param>
/// <param name="Reason">For a person, set with a trouble, and where the service announces its own end. Holds no key, cookie or whole address.</param>
/// <param name="RetryAfter">How long the service asks to be left alone.</param>
public sealed record PollAnswer(
    IReadOnlyList<PollOutcome> Outcomes, ServiceTrouble Trouble = ServiceTrouble.None, string? Reason = null, TimeSpan? RetryAfter = null)
{
    /// <summary>When the service will have something newer, where it says so.</summary>
    public DateTimeOffset? NextChange { get; init; }
}
