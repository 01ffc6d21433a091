using Dapper;
using Npgsql;

namespace Bloomberg.Api.News;

/// <summary>Reads articles from PostgreSQL, which alone can search in them.</summary>
public sealed class NewsReader(NpgsqlDataSource database, NewsSubjects subjects, TimeProvider clock)
{
    /// <summary>Seconds that a question may take; a person waits, and a search for everything but one word reads it all.</summary>
    private const int Patience = 5;

    /// <summary>A feed may be asked this much later than it was due before it counts as not answering.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private sealed record HealthRow(long Feeds, long Failing, DateTime? AnsweredAt, bool Fresh);

    /// <summary>A page and one article more where there are more; null where the words of the question mean nothing in any language.</summary>
    public async Task<IReadOnlyList<ArticleRow>?> ReadAsync(NewsQuestion question, CancellationToken ct)
    {
        var (asked, subject) = question.Asset is { } asset ? (asset, subjects.Of(asset)) : default;
        var values = new
        {
            exchange = subject.Exchange, symbol = subject.Symbol, askedExchange = asked.Exchange, askedSymbol = asked.Symbol,
            sources = question.Sources, category = question.Category, label = question.Label, min = question.MinScore, max = question.MaxScore,
            language = question.Language, words = question.Words, from = question.From?.UtcDateTime, to = question.To?.UtcDateTime,
            published = question.After?.PublishedAt, id = question.After?.Id, limit = question.Limit + 1,
        };
        await using var connection = await database.OpenConnectionAsync(ct);
        if (question.Words is not null && !await connection.ExecuteScalarAsync<bool>(Command(Meaningful, values, ct))) return null;
        return [.. await connection.QueryAsync<ArticleRow>(Command(
            $"""
             SELECT {ArticleRow.Columns} FROM articles a
             {Where(question)}
             ORDER BY a.published_at DESC, a.id DESC LIMIT @limit
             """, values, ct))];
    }

    /// <summary>Those that came last, the last first.</summary>
    public async Task<IReadOnlyList<ArticleRow>> NewestAsync(int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ArticleRow>(Command(
            $"SELECT {ArticleRow.Columns} FROM articles a ORDER BY a.sequence DESC LIMIT @limit", new { limit }, ct))];
    }

    public async Task<FeedHealth> HealthAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleAsync<HealthRow>(Command(
            """
            SELECT count(*) AS feeds, count(*) FILTER (WHERE s.state IN ('failing', 'gone', 'refused')) AS failing, max(s.answered_at) AS answered_at,
                   coalesce(bool_or(s.state = 'ok' AND s.due_at > @late), false) AS fresh
            FROM feeds f LEFT JOIN feed_states s ON s.feed_id = f.id WHERE f.enabled
            """, new { late = (now - Late).UtcDateTime }, ct));
        var age = row.AnsweredAt is { } answered ? (long)Math.Max(0, (now - answered).TotalMilliseconds) : (long?)null;
        return new(row.AnsweredAt, age, !row.Fresh, (int)row.Feeds, (int)row.Failing);
    }

    // Of each language: one may take a word for too common to be sought that another does not.
    private const string Meaningful =
        "SELECT numnode(websearch_to_tsquery('english', @words)) > 0 OR numnode(websearch_to_tsquery('french', @words)) > 0";

    private static string Where(NewsQuestion question)
    {
        var conditions = new List<string>();
        if (question.Asset is not null)
        {
            conditions.Add(
                "EXISTS (SELECT FROM article_assets t WHERE t.article_id = a.id AND " +
                "(t.exchange = @exchange AND t.symbol = @symbol OR t.exchange = @askedExchange AND t.symbol = @askedSymbol))");
        }
        if (question.Sources is not null)
        {
            conditions.Add(
                "(a.source = ANY(@sources) OR EXISTS (SELECT FROM article_sources s WHERE s.article_id = a.id AND s.source = ANY(@sources)))");
        }
        if (question.Category is not null) conditions.Add("a.category = @category");
        if (question.Label is not null) conditions.Add("a.label = @label");
        if (question.MinScore is not null) conditions.Add("a.sentiment >= @min");
        if (question.MaxScore is not null) conditions.Add("a.sentiment <= @max");
        if (question.Language is not null) conditions.Add("a.language = @language");
        if (question.Words is not null)
        {
            conditions.Add(
                "(a.search @@ websearch_to_tsquery('french', @words) AND a.language = 'fr' OR " +
                "a.search @@ websearch_to_tsquery('english', @words) AND a.language <> 'fr')");
        }
        if (question.From is not null) conditions.Add("a.published_at >= @from");
        if (question.To is not null) conditions.Add("a.published_at < @to");
        if (question.After is not null) conditions.Add("(a.published_at, a.id) < (@published, @id)");
        return conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
    }

    private static CommandDefinition Command(string sql, object values, CancellationToken ct) => new(sql, values, commandTimeout: Patience, cancellationToken: ct);
}
