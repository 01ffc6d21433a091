using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.News;
using Bloomberg.Market.Routing;
using Dapper;
using Npgsql;

namespace Bloomberg.Market.Alerts;

/// <summary>Reads how the news is that rules watch, and hands it to the router.</summary>
public sealed class NewsValues(NpgsqlDataSource database, TickChannel channel, TimeProvider clock) : IDisposable
{
    // Whoever reads also hands over before the next one reads: what was read later arrives later.
    private readonly SemaphoreSlim _turn = new(1, 1);

    private sealed record Row(string Subject, string Window, double? Score, int Articles, double? Usual, DateTime ComputedAt);

    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var readings = await ReadAsync(cancellation);
            await channel.PostAsync(router => router.Alerts.News.Take(readings, clock.GetUtcNow()), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<NewsReading>> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select subject as "Subject", window_name as "Window", score as "Score", articles as "Articles", usual as "Usual",
                   computed_at as "ComputedAt"
            from news_sentiment as news
            where exists (
                select from alert_rules as rule where rule.enabled and rule.subject = news.subject and rule.window_name = news.window_name)
            limit @most
            """,
            new { most = AlertRule.Most }, cancellationToken: cancellation));
        return [.. rows.Select(row => new NewsReading(row.Subject, row.Window, row.Score, row.Articles, row.Usual, row.ComputedAt))];
    }
}
