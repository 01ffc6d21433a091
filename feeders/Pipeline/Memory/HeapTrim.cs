using Microsoft.Extensions.Hosting;

namespace Bloomberg.Pipeline.Memory;

/// <summary>
/// Gives memory back that a start or a large answer took. The hot path allocates nothing, so the collector is hardly ever asked for anything, and what
/// the catalogue's JSON or the history of new assets left behind would stay for days: 30 MiB of 150 (docs/adr/0010). Where much was allocated since
/// the last time, one collection with compaction puts that right; it stops the process for some tens of milliseconds, soon after a start, then ever less often.
/// </summary>
public sealed class HeapTrim(TimeProvider clock) : BackgroundService
{
    /// <summary>When most of what a start brings is done; each further wait is twice as long.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Allocated since the last time; less is not worth a pause.</summary>
    public const long Worthwhile = 32L << 20;

    private long _allocated;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = First; !stoppingToken.IsCancellationRequested; wait = 2 * wait < Longest ? 2 * wait : Longest)
        {
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            TrimIfWorthwhile();
        }
    }

    private void TrimIfWorthwhile()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocated < Worthwhile) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _allocated = allocated;
    }
}
