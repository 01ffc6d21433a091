using Bloomberg.Api.Database;
using Bloomberg.Api.Live;
using Bloomberg.Api.Storage;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Npgsql;

namespace Bloomberg.Api.Health;

/// <summary>
/// Asks every dependency how it is, every few seconds, for <c>/health/ready</c>. A venue that is away degrades the service but does not
/// fail it: what was collected is still there.
/// </summary>
public sealed class DependencyWatch(
    HealthBoard board, NpgsqlDataSource postgres, DatabaseState schema, BoundedQuery influx, LiveMarket live, FeederClient feeder, TimeProvider clock)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    // Each at its own pace: a server that hangs must not keep the state of the others from being seen.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ended = await Task.WhenAny(
            RepeatAsync(WatchPostgresAsync, stoppingToken),
            RepeatAsync(WatchInfluxAsync, stoppingToken),
            RepeatAsync(WatchFeederAsync, stoppingToken));
        // One that fails for no foreseen reason ends the process; a state that nobody renews would be a lie.
        await ended;
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> watch, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do await watch(ct);
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task WatchPostgresAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            await using var command = postgres.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(either.Token);
            Report("postgresql", schema.Reason);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Report("postgresql", $"no answer within {Patience.TotalSeconds:0.#} s");
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
            await influx.ReadAsync(InfluxSchema.Markets, "SHOW DATABASES", Patience, ct);
            Report("influxdb", null);
        }
        catch (Exception e) when (e is InfluxUnavailableException or InfluxQueryException)
        {
            Report("influxdb", e.Message);
        }
    }

    private async Task WatchFeederAsync(CancellationToken ct)
    {
        if (live.Connected)
        {
            var health = await feeder.ReadHealthAsync(ct);
            live.Feeder = health;
            board.Set("market_feeder", health.State, health.Detail);
        }
        // Asked again: it may have gone while it was thinking.
        if (!live.Connected) Report("market_feeder", "no live feed");
        foreach (var venue in live.State.Venues)
        {
            var fine = live.Connected && venue.State is VenueState.Connected or VenueState.Idle or VenueState.Disabled;
            board.Set($"venue:{venue.Exchange}", fine ? HealthState.Ok : HealthState.Degraded, live.Connected ? Sentence(venue.State, venue.Reason) : "no live feed");
        }
    }

    private static string Sentence(string state, string? reason) => reason is null ? state : $"{state}: {reason}";

    private void Report(string name, string? complaint) =>
        board.Set(name, complaint is null ? HealthState.Ok : HealthState.Failing, complaint);
}
