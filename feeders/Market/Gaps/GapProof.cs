using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;

namespace Bloomberg.Market.Gaps;

/// <summary>Counts what InfluxDB really holds of a gap, once what was handed to the router has had its way there.</summary>
public sealed class GapProof(StoredTrades trades, TickChannel channel, Spool spool, SpoolSender sender, BatcherOptions batches, TimeProvider clock)
{
    // From a batch's age to its file: the router looks at the age a few times a second.
    private static readonly TimeSpan ToTheSpool = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until what was handed over before is accepted by InfluxDB, however long that is away.</summary>
    public async Task SettledAsync(CancellationToken cancellation)
    {
        await channel.AskAsync(_ => true, cancellation);
        await Task.Delay(batches.MaxAge + ToTheSpool, clock, cancellation);
        await sender.WaitUntilSentAsync(spool.LastSequence, cancellation);
    }

    /// <summary>How many of the gap's ids are stored.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public Task<long> CountAsync(Gap gap, CancellationToken cancellation) => trades.CountAsync(gap.Key, gap.Hole, cancellation);
}
