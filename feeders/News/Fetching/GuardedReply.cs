namespace Bloomberg.News.Fetching;

/// <summary>Why there is no answer.</summary>
public enum GuardedFailure
{
    None,

    /// <summary>The address is one that is not asked, itself or by what it leads to.</summary>
    Refused,
    Unreachable,
    TooSlow,
    TooLarge,

    /// <summary>It cannot be unpacked, or breaks the rules of HTTP.</summary>
    Garbled,
}

/// <summary>What came back, whatever its status; or why nothing did.</summary>
/// <param name="Address">Who answered, after redirects.</param>
/// <param name="Status">HTTP status; 0 without an answer.</param>
/// <param name="Body">Unpacked; empty without an answer.</param>
public sealed record GuardedReply(Uri Address, int Status, ReadOnlyMemory<byte> Body)
{
    public GuardedFailure Failure { get; init; }

    /// <summary>For a person, set with a failure; holds no query, where keys stand.</summary>
    public string? Reason { get; init; }

    /// <summary>With its parameters.</summary>
    public string? ContentType { get; init; }

    /// <summary>As it was sent.</summary>
    public string? ETag { get; init; }

    /// <summary>As it was sent.</summary>
    public string? LastModified { get; init; }

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the answer may be kept.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Where the address asked for is for good (301, 308): the last one reached before a redirect that is not for good.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>As they came, packed.</summary>
    public long Bytes { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public static GuardedReply Failed(Uri address, GuardedFailure failure, string reason) =>
        new(address, 0, default) { Failure = failure, Reason = reason };
}
