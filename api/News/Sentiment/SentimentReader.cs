using Bloomberg.Contracts.News;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.News.Sentiment;

/// <summary>The table <c>news_sentiment</c>, which the news feeder keeps.</summary>
public sealed class SentimentReader(NpgsqlDataSource database, TimeProvider clock)
{
    private sealed record Row(string Subject, string WindowName, double? Score, int Articles, int Scored, double? Usual, DateTime ComputedAt);

    /// <param name="subject">Null for all.</param>
    /// <param name="window">Null for each.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IReadOnlyList<SentimentAnswer>> ReadAsync(string? subject, string? window, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT subject, window_name, score, articles, scored, usual, computed_at FROM news_sentiment
            WHERE (@subject::text IS NULL OR subject = @subject) AND (@window::text IS NULL OR window_name = @window)
            ORDER BY array_position(ARRAY['1h', '24h', '7d'], window_name), articles DESC, subject LIMIT @limit
            """, new { subject, window, limit }, cancellationToken: ct));
        var now = clock.GetUtcNow();
        return [.. rows.Select(row => Answer(row, now))];
    }

    private static SentimentAnswer Answer(Row row, DateTimeOffset now)
    {
        var reading = new NewsReading(row.Subject, row.WindowName, row.Score, row.Articles, row.Usual, row.ComputedAt);
        return new(
            reading.Subject, reading.Window, reading.Sentiment, reading.Articles, row.Scored, (decimal?)reading.Usual, reading.Volume, reading.ComputedAt,
            (long)Math.Max(0, (now - reading.ComputedAt).TotalMilliseconds), !reading.IsFresh(now));
    }
}
