using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Api.Database;

/// <summary>
/// Migrates while the API already answers, and keeps trying while PostgreSQL is away. A schema this program may not touch ends the
/// process.
/// </summary>
public sealed class MigrationService(
    Migrator migrator, DatabaseState state, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<MigrationService> logger)
    : BackgroundService
{
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!state.IsReady)
        {
            try
            {
                await migrator.RunAsync(stoppingToken);
                state.Ready();
            }
            catch (NpgsqlException e)
            {
                if (state.Waiting(e.Message)) logger.LogWarning("PostgreSQL is not usable yet, trying on: {Reason}", e.Message);
                await Task.Delay(_backoff.Next(), clock, stoppingToken);
            }
            catch (SchemaException e)
            {
                logger.LogCritical("{Reason}", e.Message);
                state.Refuse(e.Message);
                lifetime.StopApplication();
                return;
            }
        }
    }
}
