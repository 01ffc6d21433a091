using Bloomberg.Contracts;
using Bloomberg.Market.Polling.Guard;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Polling;

/// <summary>Keeps readings that were held back, in the bucket for everything else, so that somebody can look at them later.</summary>
public sealed class HeldReadings(SealedBatches queue, BatcherOptions options, TimeProvider clock) : IDisposable
{
    private readonly Batcher _batcher = new(InfluxSchema.Custom.Name, queue, options, clock);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Waits while the spool is behind.</summary>
    /// <param name="asset">Whose.</param>
    /// <param name="held">What was read.</param>
    /// <param name="believed">The last good price; null without one.</param>
    /// <param name="reason">Why it is held back.</param>
    /// <param name="cancellation">Ends the waiting for others.</param>
    public async Task WriteAsync(Asset asset, Reading held, decimal? believed, string reason, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            Append(_batcher.Begin(), asset, held, believed, reason);
            _batcher.Commit();
            await _batcher.SealAsync(CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    // The time is ours: the held one's may be what is wrong with it.
    private void Append(LineBuffer line, Asset asset, Reading held, decimal? believed, string reason)
    {
        LineProtocol.Begin(line, LineProtocol.SeriesKey(InfluxSchema.HeldReadings.Measurement,
            (InfluxSchema.Tags.AssetType, asset.Type.ToWord()),
            (InfluxSchema.Tags.Exchange, asset.Exchange),
            (InfluxSchema.Tags.Symbol, asset.Symbol)));
        LineProtocol.AppendField(line, InfluxSchema.HeldReadings.Price, (double)held.Price);
        if (believed is { } price) LineProtocol.AppendField(line, InfluxSchema.HeldReadings.Believed, (double)price);
        LineProtocol.AppendField(line, InfluxSchema.HeldReadings.Service, held.Service);
        LineProtocol.AppendField(line, InfluxSchema.HeldReadings.Reason, reason);
        LineProtocol.End(line, clock.GetUnixNanoseconds());
    }
}
