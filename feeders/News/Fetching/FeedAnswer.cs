using Bloomberg.News.Stories;

namespace Bloomberg.News.Fetching;

/// <summary>What came of asking; also a label of metrics.</summary>
public enum FeedOutcome
{
    Read,
    Unchanged,
    Failed,

    /// <summary>The address is one that is not asked.</summary>
    Refused,

    /// <summary>There is no such feed any more.</summary>
    Gone,

    /// <summary>Nobody was asked: the service's budget has no room, or it asked to be left alone.</summary>
    NoTurn,
}

/// <summary>What a source makes of one request.</summary>
public sealed record FeedAnswer(FeedOutcome Outcome)
{
    /// <summary>For a person, where nothing was read. Holds no key.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<FoundStory> Stories { get; init; } = [];

    /// <summary>How many items could not be read.</summary>
    public int Left { get; init; }

    /// <summary>Not before, whatever else: what the answer itself, its server or our budget says.</summary>
    public TimeSpan? NotBefore { get; init; }

    /// <summary>The server asked to be left alone for so long.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Of the document, to know it again.</summary>
    public UInt128? Print { get; init; }

    /// <summary>Where the feed is for good.</summary>
    public Uri? MovedTo { get; init; }

    public long Bytes { get; init; }

    public static FeedAnswer Failed(string reason, TimeSpan? retryAfter = null) => new(FeedOutcome.Failed) { Reason = reason, RetryAfter = retryAfter };

    public static FeedAnswer NoTurn(string reason, TimeSpan wait) => new(FeedOutcome.NoTurn) { Reason = reason, NotBefore = wait };

    /// <summary>What a reply without anything to read in it means; null where there is something.</summary>
    public static FeedAnswer? Unread(GuardedReply reply)
    {
        var answer = reply switch
        {
            { Failure: GuardedFailure.Refused } => new FeedAnswer(FeedOutcome.Refused) { Reason = reply.Reason },
            { Failure: not GuardedFailure.None } => Failed(reply.Reason!),
            { Status: 410 } => new FeedAnswer(FeedOutcome.Gone) { Reason = "its server says that it is gone (HTTP 410)" },
            { Status: 429 or 503, RetryAfter: not null } => Failed($"its server asks to be left alone (HTTP {reply.Status})", reply.RetryAfter),
            { IsSuccess: false } => Failed($"its server answers HTTP {reply.Status}", reply.RetryAfter),
            _ => null,
        };
        return answer is null ? null : answer with { Bytes = reply.Bytes };
    }
}
