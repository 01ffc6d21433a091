using Dapper;
using Npgsql;

namespace Bloomberg.Api.Database;

/// <summary>
/// Reads PostgreSQL's numbers at its own pace, not at a scrape's: a server that hangs must not make the API look as if it were down.
/// </summary>
public sealed class DatabaseWatch(NpgsqlDataSource database, DatabaseMetrics metrics, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do metrics.Show(await ReadAsync(stoppingToken));
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<DatabaseNumbers?> ReadAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            await using var connection = await database.OpenConnectionAsync(either.Token);
            return await connection.QuerySingleAsync<DatabaseNumbers>(new CommandDefinition(DatabaseNumbers.Sql, cancellationToken: either.Token));
        }
        catch (NpgsqlException)
        {
            return null; // the health page has the reason, and the log
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
