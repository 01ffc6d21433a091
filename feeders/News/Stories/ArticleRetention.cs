using Bloomberg.Pipeline;
using Dapper;
using Npgsql;

namespace Bloomberg.News.Stories;

/// <summary>
/// Deletes articles at the end of their time, every hour and a few at a time, so that nobody waits for it. An article whose time of publication
/// nobody told stays as long as a feed shows it: deleted, it would come back as news of today.
/// </summary>
public sealed class ArticleRetention(NpgsqlDataSource database, TimeProvider clock, ILogger<ArticleRetention> log) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly RepeatedLog _repeated = new(log, clock);

    /// <returns>How many were deleted, at most a few hundred; fewer than that when none is left.</returns>
    public async Task<int> DeleteSomeAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var deleted = await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from articles where id in (
                select id from articles
                where published_at < @oldest
                  and (published_told or not exists (select from article_sources where article_id = articles.id and seen_at >= @oldest))
                order by published_at limit @atOnce)
            """,
            new { oldest = (clock.GetUtcNow() - Article.Kept).UtcDateTime, atOnce = AtOnce }, cancellationToken: cancellation));
        StoryMetrics.Deleted.Add(deleted);
        return deleted;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(await DeleteAsync(stoppingToken) ? Pause : Pace, clock, stoppingToken);
        }
    }

    // Whether there is more to do at once.
    private async Task<bool> DeleteAsync(CancellationToken cancellation)
    {
        try
        {
            return await DeleteSomeAsync(cancellation) == AtOnce;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            _repeated.Log(LogLevel.Warning, "database", $"Old articles wait for PostgreSQL to be deleted: {failure.Message}");
            return false;
        }
    }
}
