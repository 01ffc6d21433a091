using Bloomberg.Contracts;
using Bloomberg.News.Sentiment;

namespace Bloomberg.News.Stories;

/// <summary>A story as it is stored. Where it came from, its category and its time never change: they name its points in InfluxDB.</summary>
public sealed record Article
{
    public const int MostTitle = 500;
    public const int MostSummary = 1000;
    public const int MostUrl = 2048;
    public const int MostAuthor = 200;

    /// <summary>How long articles are kept, in both databases.</summary>
    public static readonly TimeSpan Kept = InfluxSchema.News.Retention!.Value;

    public required long Id { get; init; }

    public required string Source { get; init; }

    public required string Category { get; init; }

    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>Where it is read; absolute, http or https.</summary>
    public required string? Url { get; init; }

    public required string? Author { get; init; }

    public required DateTimeOffset Published { get; init; }

    /// <summary>False: the source told no usable time, so it is that of the first reading.</summary>
    public required bool PublishedTold { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When what a reader sees of it last became another.</summary>
    public required DateTimeOffset Changed { get; init; }

    /// <summary>The namespace that brought it first; only that one may change its texts.</summary>
    public required string BroughtBy { get; init; }

    public required SentimentScore Sentiment { get; init; }

    public required IReadOnlyList<AssetKey> Assets { get; init; }
}
