using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.News.Stories;

/// <summary>
/// At the start, writes the points of the newest articles again. A crash between the commit in PostgreSQL and the spool's file would leave them
/// out of InfluxDB for ever; the same point twice is harmless. A day before the newest change, however long the feeder was away since.
/// </summary>
public sealed class ArticleReplay(NpgsqlDataSource database, ArticlePoints points, TimeProvider clock, ILogger<ArticleReplay> log) : BackgroundService
{
    private const int Most = 20_000;
    private static readonly TimeSpan Within = TimeSpan.FromDays(1);

    private readonly DatabaseTurns _turns = new("What writes the newest articles again", clock, log);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _turns.UntilDoneAsync(cancellation => points.WriteAsync(ReadAsync, cancellation), stoppingToken);

    private async Task<IEnumerable<Article>> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await ArticleReader.NewestAsync(connection, Within, Most, cancellation);
    }
}
