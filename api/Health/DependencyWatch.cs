using Bloomberg.Api.Database;
using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Npgsql;

namespace Bloomberg.Api.Health;

/// <summary>
/// Asks every dependency how it is, every few seconds, for <c>/health/ready</c>. A venue that is away degrades the service but does not
/// fail it: what was collected is still there.
/// </summary>
public sealed class DependencyWatch(
    HealthBoard board, NpgsqlDataSource postgres, DatabaseState schema, InfluxQuery influx, LiveMarket live, TimeProvider clock)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            // A server that hangs must not keep the state of the others from being seen.
            await Task.WhenAll(WatchPostgresAsync(stoppingToken), WatchInfluxAsync(stoppingToken));
            WatchFeeder();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WatchPostgresAsync(CancellationToken ct)
    {
        try
        {
            await using var command = postgres.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(ct);
            Report("postgresql", schema.Reason);
        }
        catch (NpgsqlException e)
        {
            Report("postgresql", e.Message);
        }
    }

    private async Task WatchInfluxAsync(CancellationToken ct)
    {
        try
        {
            await influx.ReadAsync(InfluxSchema.Markets.Name, "SHOW DATABASES", null, ct);
            Report("influxdb", null);
        }
        catch (Exception e) when (e is InfluxUnavailableException or InfluxQueryException)
        {
            Report("influxdb", e.Message);
        }
    }

    private void WatchFeeder()
    {
        Report("market_feeder", live.Connected ? null : "no live feed");
        foreach (var venue in live.State.Venues)
        {
            var fine = live.Connected && venue.State is "connected" or "idle";
            board.Set($"venue:{venue.Exchange}", fine ? HealthState.Ok : HealthState.Degraded, live.Connected ? Sentence(venue.State, venue.Reason) : "no live feed");
        }
    }

    private static string Sentence(string state, string? reason) => reason is null ? state : $"{state}: {reason}";

    private void Report(string name, string? complaint) =>
        board.Set(name, complaint is null ? HealthState.Ok : HealthState.Failing, complaint);
}
