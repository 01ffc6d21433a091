using Bloomberg.Contracts;

namespace Bloomberg.Api.News;

/// <summary>An article as PostgreSQL tells it. Properties, not a constructor: Dapper does not match arrays to one. Times are UTC.</summary>
public sealed class ArticleRow
{
    /// <summary>Of <c>articles a</c>.</summary>
    public const string Columns =
        """
        a.id, a.source, a.category, a.language, a.title, a.summary, a.url, a.author, a.published_at, a.published_told, a.first_seen_at, a.changed_at,
        a.sentiment, a.confidence, a.label, a.sequence,
        ARRAY(SELECT s.source FROM article_sources s WHERE s.article_id = a.id AND s.source <> a.source ORDER BY s.seen_at, s.source LIMIT 20) AS sources,
        ARRAY(SELECT t.exchange || ':' || t.symbol FROM article_assets t WHERE t.article_id = a.id ORDER BY 1 LIMIT 50) AS assets
        """;

    public long Id { get; init; }

    public string Source { get; init; } = "";

    public string Category { get; init; } = "";

    public string Language { get; init; } = "";

    public string Title { get; init; } = "";

    public string Summary { get; init; } = "";

    public string? Url { get; init; }

    public string? Author { get; init; }

    public DateTime PublishedAt { get; init; }

    public bool PublishedTold { get; init; }

    public DateTime FirstSeenAt { get; init; }

    public DateTime ChangedAt { get; init; }

    public double? Sentiment { get; init; }

    public double Confidence { get; init; }

    public string Label { get; init; } = "";

    /// <summary>In which order articles came.</summary>
    public long Sequence { get; init; }

    public string[] Sources { get; init; } = [];

    public string[] Assets { get; init; } = [];

    public ArticleAnswer ToAnswer() => new(
        $"{Id}", Source, Sources, Category, Language, Title, Summary, Url, Author, PublishedAt, PublishedTold, FirstSeenAt, ChangedAt,
        new((decimal?)Sentiment, (decimal)Confidence, Label), [.. Keys()]);

    public IEnumerable<AssetKey> Keys()
    {
        foreach (var text in Assets)
        {
            if (AssetKey.TryParse(text, out var key)) yield return key;
        }
    }
}
