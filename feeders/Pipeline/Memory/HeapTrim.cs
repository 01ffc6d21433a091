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
    public static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Allocated since the last time; less is not worth a pause.</summary>
    public const long Worthwhile = 32L << 20;

    private long _allocated;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = First; !stoppingToken.IsCancellationRequested; wait = After(wait))
        {
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested && IsWorthwhile(GC.GetTotalAllocatedBytes()))
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>The wait that follows one.</summary>
    public static TimeSpan After(TimeSpan wait) => 2 * wait < Longest ? 2 * wait : Longest;

    /// <summary>Whether enough was allocated since the last time it said so.</summary>
    /// <param name="allocated">Bytes allocated since the start of the process.</param>
    public bool IsWorthwhile(long allocated)
    {
        if (allocated - _allocated < Worthwhile) return false;
        _allocated = allocated;
        return true;
    }
}
