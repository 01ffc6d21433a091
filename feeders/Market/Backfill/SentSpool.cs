using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;

namespace Bloomberg.Market.Backfill;

/// <summary>
/// Lets history go on only when the spool is sent: what storage is asked about must have arrived there, and history must not fill the
/// spool that live data need while InfluxDB is away.
/// </summary>
public sealed class SentSpool(Spool spool, SpoolSender sender, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="TimeoutException">InfluxDB does not take it; the message is for a person.</exception>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        try
        {
            await sender.WaitUntilSentAsync(spool.LastSequence, cancellation).WaitAsync(Patience, clock, cancellation);
        }
        catch (TimeoutException failure)
        {
            throw new TimeoutException($"{spool.Files} batches wait for InfluxDB; history goes on when they are stored", failure);
        }
    }
}
