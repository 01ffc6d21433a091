namespace Bloomberg.News.Fetching;

/// <summary>A GET of an address that somebody chose.</summary>
/// <param name="Address">http or https; may hold a key in its query.</param>
public sealed record GuardedRequest(Uri Address)
{
    /// <summary>What a reader of feeds takes, best first.</summary>
    public const string Feeds = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1";

    public const string Json = "application/json";

    public string Accept { get; init; } = Feeds;

    /// <summary>As a server sent it, be it well formed or not.</summary>
    public string? ETag { get; init; }

    /// <summary>As a server sent it; never a date of ours.</summary>
    public string? LastModified { get; init; }

    /// <summary>More of them, names and values.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Not where a key is sent along, which belongs to one host only.</summary>
    public bool FollowRedirects { get; init; } = true;
}
