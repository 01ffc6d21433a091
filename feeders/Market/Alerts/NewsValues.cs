using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.News;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market.Alerts;

/// <summary>Reads how the news is that rules watch, and hands it to the router.</summary>
public sealed class NewsValues(NpgsqlDataSource database, TickChannel channel, TimeProvider clock) : IDisposable
{
    // Whoever reads also hands over before the next one reads: what was read later arrives later.
    private readonly SemaphoreSlim _turn = new(1, 1);

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

    private async Task<IReadOnlyList<NewsReading>> ReadAsync(CancellationToken cancellation) => await database.ReadAsync(
        """
        select subject, window_name, score, articles, usual, computed_at
        from news_sentiment as news
        where exists (
            select from alert_rules as rule where rule.enabled and rule.subject = news.subject and rule.window_name = news.window_name)
        limit @most
        """,
        row => new NewsReading(
            row.GetString(0), row.GetString(1), row.ValueOrNull<double>(2), row.GetInt32(3), row.ValueOrNull<double>(4), row.GetFieldValue<DateTimeOffset>(5)),
        cancellation, ("most", AlertRule.Most));
}
