namespace Bloomberg.News.Reading;

/// <summary>What a feed said.</summary>
/// <param name="Format">In words: RSS 2.0, RSS 1.0, Atom 1.0, JSON Feed, …</param>
/// <param name="Title">Its name; null where it tells none.</param>
/// <param name="Language">Two letters, lower case; null where it tells none.</param>
/// <param name="Ttl">How long its answer may be kept, where told.</param>
/// <param name="Items">In the feed's order.</param>
/// <param name="Left">How many items were left out since nothing could be made of them.</param>
public sealed record FeedDocument(string Format, string? Title, string? Language, TimeSpan? Ttl, IReadOnlyList<FeedItem> Items, int Left)
{
    /// <summary>How its bytes were read, for instance utf-8: not always what it claims.</summary>
    public string Encoding { get; init; } = "utf-8";
}

/// <summary>A feed, or why it is none.</summary>
public readonly record struct FeedReading(FeedDocument? Feed, string? Error)
{
    public static implicit operator FeedReading(FeedDocument feed) => new(feed, null);

    /// <param name="error">A sentence for a person that names what and where.</param>
    public static FeedReading Refused(string error) => new(null, error);
}
