using Bloomberg.News.Sentiment;
using Dapper;
using Npgsql;

namespace Bloomberg.News.Stories;

/// <summary>Writes what an answer brought, in the transaction that is open on the connection. What is there already stays.</summary>
internal static class ArticleWriter
{
    /// <returns>The articles that were not there.</returns>
    public static async Task<HashSet<long>> AddAsync(NpgsqlConnection connection, IReadOnlyCollection<Article> articles, CancellationToken cancellation)
    {
        if (articles.Count == 0) return [];
        var added = await connection.QueryAsync<long>(new CommandDefinition(
            """
            insert into articles (id, source, category, language, title, summary, url, author, published_at, published_told, first_seen_at, changed_at,
                brought_by, sentiment, confidence, label)
            select * from unnest(@ids, @sources, @categories, @languages, @titles, @summaries, @urls, @authors, @published, @told, @seen, @changed,
                @broughtBy, @sentiments, @confidences, @labels)
            on conflict (id) do nothing returning id
            """,
            new
            {
                ids = Each(articles, article => article.Id),
                sources = Each(articles, article => article.Source),
                categories = Each(articles, article => article.Category),
                languages = Each(articles, article => article.Language),
                titles = Each(articles, article => article.Title),
                summaries = Each(articles, article => article.Summary),
                urls = Each(articles, article => article.Url),
                authors = Each(articles, article => article.Author),
                published = Each(articles, article => article.Published.UtcDateTime),
                told = Each(articles, article => article.PublishedTold),
                seen = Each(articles, article => article.FirstSeen.UtcDateTime),
                changed = Each(articles, article => article.Changed.UtcDateTime),
                broughtBy = Each(articles, article => article.BroughtBy),
                sentiments = Each(articles, Sentiment),
                confidences = Each(articles, article => article.Sentiment.Confidence),
                labels = Each(articles, Label),
            },
            cancellationToken: cancellation));
        return [.. added];
    }

    public static async Task ChangeAsync(NpgsqlConnection connection, IReadOnlyCollection<Article> articles, CancellationToken cancellation)
    {
        if (articles.Count == 0) return;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update articles
            set title = now.title, summary = now.summary, url = now.url, changed_at = now.changed, sentiment = now.sentiment,
                confidence = now.confidence, label = now.label
            from unnest(@ids, @titles, @summaries, @urls, @changed, @sentiments, @confidences, @labels)
                as now (id, title, summary, url, changed, sentiment, confidence, label)
            where articles.id = now.id
            """,
            new
            {
                ids = Each(articles, article => article.Id),
                titles = Each(articles, article => article.Title),
                summaries = Each(articles, article => article.Summary),
                urls = Each(articles, article => article.Url),
                changed = Each(articles, article => article.Changed.UtcDateTime),
                sentiments = Each(articles, Sentiment),
                confidences = Each(articles, article => article.Sentiment.Confidence),
                labels = Each(articles, Label),
            },
            cancellationToken: cancellation));
    }

    public static async Task AddKeysAsync(NpgsqlConnection connection, IReadOnlyCollection<(string Key, long Article)> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return;
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into article_keys (key, article_id) select * from unnest(@keys, @articles) on conflict do nothing",
            new { keys = Each(keys, row => row.Key), articles = Each(keys, row => row.Article) }, cancellationToken: cancellation));
    }

    public static async Task AddAssetsAsync(NpgsqlConnection connection, IEnumerable<Article> articles, CancellationToken cancellation)
    {
        var rows = articles.SelectMany(article => article.Assets, (article, asset) => (article.Id, Asset: asset)).ToList();
        if (rows.Count == 0) return;
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into article_assets (article_id, exchange, symbol) select * from unnest(@ids, @exchanges, @symbols) on conflict do nothing",
            new { ids = Each(rows, row => row.Id), exchanges = Each(rows, row => row.Asset.Exchange), symbols = Each(rows, row => row.Asset.Symbol) },
            cancellationToken: cancellation));
    }

    /// <summary>Who brought an article, and when it was last seen there: the time moves on by days, so that being shown again costs little.</summary>
    public static async Task AddSourcesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(long Article, string Source, DateTimeOffset SeenAt)> sources, CancellationToken cancellation)
    {
        if (sources.Count == 0) return;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into article_sources (article_id, source, seen_at)
            select id, source, max(seen) from unnest(@ids, @sources, @seen) as row (id, source, seen) group by id, source
            on conflict (article_id, source) do update set seen_at = excluded.seen_at
            where article_sources.seen_at < excluded.seen_at - interval '1 day'
            """,
            new
            {
                ids = Each(sources, row => row.Article),
                sources = Each(sources, row => row.Source),
                seen = Each(sources, row => row.SeenAt.UtcDateTime),
            },
            cancellationToken: cancellation));
    }

    private static double? Sentiment(Article article) => article.Sentiment.Abstains ? null : article.Sentiment.Score;

    private static string Label(Article article) => article.Sentiment.Label switch
    {
        SentimentLabel.Positive => "positive",
        SentimentLabel.Negative => "negative",
        _ => "neutral",
    };

    private static TValue[] Each<TRow, TValue>(IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];
}
