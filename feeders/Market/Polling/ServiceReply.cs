namespace Bloomberg.Market.Polling;

/// <summary>What a service answered, whatever its status; or that it did not.</summary>
/// <param name="Status">HTTP status; 0 when there was no answer, and <see cref="Reason"/> says why.</param>
/// <param name="Body">At most the limit that was asked with; empty without an answer.</param>
public sealed record ServiceReply(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>Without parameters: <c>application/json</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>To be sent back as If-None-Match.</summary>
    public string? ETag { get; init; }

    /// <summary>Name and value only, for instance <c>A3=d=AQ…</c>.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>For a person: why there is no answer, with the host but without path or query, where keys stand.</summary>
    public string? Reason { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsJson => MediaType is "application/json" or "text/json";

    /// <summary>What an unsuccessful status says about the whole service; <see cref="ServiceTrouble.None"/> where it is about the request.</summary>
    public ServiceTrouble Trouble => Status switch
    {
        0 or >= 500 => ServiceTrouble.Unreachable,
        429 => ServiceTrouble.Throttled,
        401 or 403 => ServiceTrouble.Refused,
        _ => ServiceTrouble.None,
    };
}
