namespace Bloomberg.Simulator;

/// <summary>The venue's heartbeat: a step every two milliseconds, connection keeping now and then.</summary>
internal sealed class VenuePump(Venue venue, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan KeepingBeat = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host waits for the first await
        using var beat = new PeriodicTimer(Beat, clock);
        var kept = clock.GetTimestamp();
        try
        {
            do
            {
                // Others must get at the gate between two steps of a market in a hurry.
                while (venue.Step() && !stoppingToken.IsCancellationRequested) await Task.Yield();
                if (clock.GetElapsedTime(kept) < KeepingBeat) continue;
                kept = clock.GetTimestamp();
                venue.KeepConnections();
            }
            while (await beat.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
