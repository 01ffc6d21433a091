using System.Collections.Concurrent;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>Plays a schedule against the running product. Faults overlap: none waits for another to be over.</summary>
internal sealed class FaultInjector(Product product, SmallDisk? disk, Action<string> say) : IDisposable
{
    // A feeder that was killed listens again within seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TryAgain = TimeSpan.FromMilliseconds(500);

    private readonly VenueFaults _venue = new(product);
    private readonly ServerFaults _servers = new(product, disk);
    private readonly ConcurrentDictionary<FaultKind, FaultCount> _counts = new();

    /// <summary>By kind.</summary>
    public IReadOnlyDictionary<FaultKind, FaultCount> Counts => _counts;

    /// <summary>Returns when the last fault is over and every server is back.</summary>
    public async Task PlayAsync(IReadOnlyList<PlannedFault> schedule)
    {
        var started = TimeProvider.System.GetTimestamp();
        var running = new List<Task>();
        foreach (var fault in schedule)
        {
            var wait = fault.At - TimeProvider.System.GetElapsedTime(started);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, TimeProvider.System);
            if (running.Find(task => task.IsFaulted) is { } failed) await failed;
            running.Add(StrikeAsync(fault));
            if ((fault.Number + 1) % 50 == 0) say($"{fault.Number + 1} of {schedule.Count} faults begun");
        }
        await Task.WhenAll(running);
        await _venue.HealAsync();
    }

    public void Dispose() => _servers.Dispose();

    private async Task StrikeAsync(PlannedFault fault)
    {
        var struck = fault.Kind >= FaultKind.InfluxStop ? await _servers.TryStrikeAsync(fault) : await StrikeVenueAsync(fault);
        _counts.AddOrUpdate(fault.Kind, _ => default(FaultCount).With(struck), (_, count) => count.With(struck));
    }

    // Nobody listens while the feeder is down: then the fault waits for it.
    private async Task<bool> StrikeVenueAsync(PlannedFault fault)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await _venue.StrikeAsync(fault) == 0)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience) return false;
            await Task.Delay(TryAgain, TimeProvider.System);
        }
        return true;
    }
}

/// <param name="Struck">Faults that hit something.</param>
/// <param name="Missed">Faults with nothing to hit: nobody was listening just then, or this machine does not permit it.</param>
internal readonly record struct FaultCount(int Struck, int Missed)
{
    public FaultCount With(bool struck) => struck ? this with { Struck = Struck + 1 } : this with { Missed = Missed + 1 };
}
