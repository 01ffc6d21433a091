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

    private readonly RepeatedLog _repeated = new(log, clock);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryAsync(stoppingToken)) await Task.Delay(_backoff.Next(), clock, stoppingToken);
    }

    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await points.WriteAsync(ReadAsync, cancellation);
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            _repeated.Log(LogLevel.Warning, "database", $"The newest articles wait for PostgreSQL to be written again: {failure.Message}");
            return false;
        }
    }

    private async Task<IEnumerable<Article>> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await ArticleReader.NewestAsync(connection, Within, Most, cancellation);
    }
}
