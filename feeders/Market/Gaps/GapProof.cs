using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;

namespace Bloomberg.Market.Gaps;

/// <summary>Counts what InfluxDB really holds of a gap, once what was handed to the router has had its way there.</summary>
public sealed class GapProof(StoredTrades trades, TickChannel channel, Spool spool, SpoolSender sender, BatcherOptions batches, TimeProvider clock)
{
    private const int Looks = 5;

    /// <summary>How many of the gap's ids are stored; looks again for a while when they are fewer than expected.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<long> StoredAsync(Gap gap, long expected, CancellationToken cancellation)
    {
        long stored = 0;
        for (var look = 0; look < Looks; look++)
        {
            // Routed, then sealed (at the latest after a batch's age), then sent.
            await channel.AskAsync(_ => true, cancellation);
            await Task.Delay(batches.MaxAge, clock, cancellation);
            await sender.WaitUntilSentAsync(spool.LastSequence, cancellation);
            stored = await trades.CountAsync(gap.Key, gap.Hole, cancellation);
            if (stored >= expected) break;
        }
        return stored;
    }
}
