using Dapper;
using Npgsql;

namespace Bloomberg.News.Aggregates;

/// <summary>Reads what aggregates are made of and keeps the table <c>news_sentiment</c>.</summary>
public sealed class SentimentStore(NpgsqlDataSource database)
{
    private const string Subjects =
        "array(select 'asset:' || exchange || ':' || symbol from article_assets where article_id = articles.id) || ('category:' || category)";

    private sealed record Row(string Subject, string Window, double? Score, int Articles, int Scored, double? Usual);

    /// <summary>Articles published since, that changed since: into the board.</summary>
    /// <returns>The newest change; null where nothing changed.</returns>
    public async Task<DateTimeOffset?> ReadArticlesAsync(
        SentimentBoard board, DateTimeOffset publishedSince, DateTimeOffset changedSince, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select id, published_at, sentiment, confidence, source, {Subjects}, changed_at from articles
            where published_at > $1 and changed_at >= $2 order by published_at desc limit $3
            """);
        command.Parameters.Add(new() { Value = publishedSince.ToUniversalTime() });
        command.Parameters.Add(new() { Value = changedSince.ToUniversalTime() });
        command.Parameters.Add(new() { Value = SentimentBoard.MostArticles });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var newest = default(DateTimeOffset?);
        while (await row.ReadAsync(cancellation))
        {
            double? score = row.IsDBNull(2) ? null : row.GetDouble(2);
            board.Put(row.GetInt64(0), new(row.GetFieldValue<DateTimeOffset>(1), score, row.GetDouble(3), row.GetString(4), row.GetFieldValue<string[]>(5)));
            var changed = row.GetFieldValue<DateTimeOffset>(6);
            if (newest is null || changed > newest) newest = changed;
        }
        return newest;
    }

    /// <summary>What is usual. Articles from before news was collected do not count: feeds tell only some of them.</summary>
    public async Task<VolumeNorm> ReadNormAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var first = await connection.ExecuteScalarAsync<DateTime?>(new CommandDefinition(
            "select min(first_seen_at) from articles", cancellationToken: cancellation));
        if (first is not { } start) return VolumeNorm.Unknown;
        var since = now - VolumeNorm.Reach;
        if (start > since.UtcDateTime) since = start;
        var counts = await connection.QueryAsync<(string Subject, long Count)>(new CommandDefinition(
            $"select subject, count(*) from articles, unnest({Subjects}) as subject where published_at >= @since and published_at <= @now group by subject",
            new { since = since.UtcDateTime, now = now.UtcDateTime }, cancellationToken: cancellation));
        return new VolumeNorm(counts.ToDictionary(row => row.Subject, row => row.Count), now - since);
    }

    public async Task<Dictionary<SubjectWindow, Standing>> ReadStandingsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select subject as "Subject", window_name as "Window", score as "Score", articles as "Articles", scored as "Scored", usual as "Usual"
            from news_sentiment
            """, cancellationToken: cancellation));
        return rows.ToDictionary(row => new SubjectWindow(row.Subject, row.Window), row => new Standing(row.Score, row.Articles, row.Scored, row.Usual));
    }

    public async Task WriteAsync(IReadOnlyCollection<KeyValuePair<SubjectWindow, Standing>> standings, DateTimeOffset now, CancellationToken cancellation)
    {
        if (standings.Count == 0) return;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into news_sentiment (subject, window_name, score, articles, scored, usual, computed_at)
            select *, @now from unnest(@subjects, @windows, @scores, @articles, @scored, @usual)
            on conflict (subject, window_name) do update
            set score = excluded.score, articles = excluded.articles, scored = excluded.scored, usual = excluded.usual, computed_at = excluded.computed_at
            """,
            new
            {
                now = now.UtcDateTime,
                subjects = standings.Select(one => one.Key.Subject).ToArray(),
                windows = standings.Select(one => one.Key.Window).ToArray(),
                scores = standings.Select(one => one.Value.Score).ToArray(),
                articles = standings.Select(one => one.Value.Articles).ToArray(),
                scored = standings.Select(one => one.Value.Scored).ToArray(),
                usual = standings.Select(one => one.Value.Usual).ToArray(),
            },
            cancellationToken: cancellation));
    }

    /// <summary>Subjects without news for as long as articles are kept.</summary>
    public async Task DeleteSilentAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from news_sentiment where articles = 0 and computed_at < @before", new { before = before.UtcDateTime }, cancellationToken: cancellation));
    }
}
