namespace Bloomberg.News.Reading;

/// <summary>One item of a feed, whatever its format: texts are plain (no markup, no entities, white space collapsed), links are http(s).</summary>
public sealed record FeedItem
{
    /// <summary>What the feed calls it, unique within the feed only; null where it says nothing.</summary>
    public string? Id { get; init; }

    /// <summary>Never empty: an item without a title has the beginning of its text. At most 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>At most 1000 characters; empty where there is none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Absolute, http or https.</summary>
    public Uri? Link { get; init; }

    /// <summary>Null where the feed told no time that can be understood.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last edited, where told.</summary>
    public DateTimeOffset? Updated { get; init; }

    public string? Author { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];
}
