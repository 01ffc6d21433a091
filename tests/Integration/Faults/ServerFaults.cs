using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>
/// Takes servers and processes away and always brings them back. Faults of one server wait for each other; those of different servers
/// overlap.
/// </summary>
internal sealed class ServerFaults(Product product, SmallDisk? disk) : IDisposable
{
    private static readonly TimeSpan ShortAbsence = TimeSpan.FromMilliseconds(500);
    private readonly SemaphoreSlim _influx = new(1);
    private readonly SemaphoreSlim _postgres = new(1);
    private readonly SemaphoreSlim _feeder = new(1);
    private readonly SemaphoreSlim _api = new(1);
    private readonly SemaphoreSlim _clock = new(1);

    /// <summary>False when this machine does not permit it, or the kind is none of a server's.</summary>
    public async Task<bool> TryStrikeAsync(PlannedFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.InfluxStop:
                await InTurnAsync(_influx, product.Influx.StopAsync, fault.Lasting, product.Influx.StartAsync);
                return true;
            case FaultKind.InfluxKill:
                await InTurnAsync(_influx, product.Influx.KillAsync, ShortAbsence, product.Influx.StartAsync);
                return true;
            case FaultKind.InfluxFull when disk is not null:
                await InTurnAsync(_influx, disk.FillAsync, fault.Lasting, () => RestartAfterAsync(disk.FreeAsync));
                return true;
            case FaultKind.InfluxReadOnly:
                await InTurnAsync(_influx, () => ChangeModeAsync("a-w"), fault.Lasting, () => RestartAfterAsync(() => ChangeModeAsync("u+w")));
                return true;
            case FaultKind.PostgresRestart:
                await InTurnAsync(_postgres, product.Postgres.StopAsync, TimeSpan.Zero, product.Postgres.StartAsync);
                return true;
            case FaultKind.PostgresKill:
                await InTurnAsync(_postgres, product.Postgres.KillAsync, ShortAbsence, product.Postgres.StartAsync);
                return true;
            case FaultKind.FeederKill:
                await InTurnAsync(_feeder, product.KillMarketAsync, ShortAbsence, product.StartMarketAsync);
                return true;
            case FaultKind.FeederRestart:
                await InTurnAsync(_feeder, () => product.EndMarketAsync(ChildProcess.SigTerm), TimeSpan.Zero, product.StartMarketAsync);
                return true;
            case FaultKind.ApiRestart:
                await InTurnAsync(_api, product.RestartApiAsync, TimeSpan.Zero, () => Task.CompletedTask);
                return true;
            case FaultKind.ClockStep when product.MarketClock is { } clock:
                return await StepAsync(new ClockSteps(product, clock), fault);
            default:
                return false;
        }
    }

    public void Dispose()
    {
        foreach (var turn in new[] { _influx, _postgres, _feeder, _api, _clock }) turn.Dispose();
    }

    private async Task<bool> StepAsync(ClockSteps steps, PlannedFault fault)
    {
        var struck = false;
        await InTurnAsync(_clock, async () => struck = await steps.StrikeAsync(fault), TimeSpan.Zero, () => Task.CompletedTask);
        return struck;
    }

    private static async Task InTurnAsync(SemaphoreSlim turn, Func<Task> takeAway, TimeSpan absence, Func<Task> bringBack)
    {
        await turn.WaitAsync();
        try
        {
            await takeAway();
            await Task.Delay(absence, TimeProvider.System);
            await bringBack();
        }
        finally
        {
            turn.Release();
        }
    }

    // After one write that found no space, or no right to write, influxd 1.x refuses all later ones to that shard (its log writer keeps the
    // error) until it is restarted; so that is what its administrator does.
    private async Task RestartAfterAsync(Func<Task> repair)
    {
        await repair();
        await product.Influx.StopAsync();
        await product.Influx.StartAsync();
    }

    // Open files stay writable, so this strikes new log segments, snapshots and compactions. Files that vanish meanwhile make chmod complain.
    private async Task ChangeModeAsync(string mode)
    {
        await using var change = await ChildProcess.StartAsync(new ChildCommand
        {
            File = "chmod", Arguments = ["-R", "-f", mode, Path.Combine(product.Influx.Folder, "data"), Path.Combine(product.Influx.Folder, "wal")],
        });
        await Eventually.TrueAsync(() => change.HasExited, "chmod ends");
    }
}
