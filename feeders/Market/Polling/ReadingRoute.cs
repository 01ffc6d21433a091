using Bloomberg.Contracts;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Batching;

namespace Bloomberg.Market.Polling;

/// <summary>What happens to a reading, on the router's thread: the believed price is published and stored, a newer one also goes the way of ticks.</summary>
public sealed class ReadingRoute(Batcher batcher, LiveBoard live, TimeProvider clock)
{
    public void Take(TickRouter router, AssetState asset, PolledReading reading)
    {
        var (sourceTime, values) = (reading.Quote.SourceTime.ToUnixNanoseconds(), asset.Quote.Current);
        if (!asset.Watched || sourceTime < values.SourceTime) return;
        // Some services do not tell it; the minutes that were read or fetched do.
        if (reading.Quote.ChangePct1h is null) reading = reading with { Quote = reading.Quote with { ChangePct1h = Hour(asset, reading.Quote.Price, sourceTime) } };
        var (price, isNewest) = (Decimal64.Nearest(reading.Quote.Price), sourceTime > values.SourceTime);
        (values.Price, values.SourceTime, values.ReceivedTime, values.Polled) = (price, sourceTime, reading.ReceivedTime, reading);
        asset.Quote.Set(values);
        live.Touch(asset);
        live.Flush();
        (asset.VenueTime, asset.VenueTimeAt) = (sourceTime, clock.GetTimestamp());
        if (isNewest) router.Read(asset, price, sourceTime);
        // The same price again may come with a newer volume: the point is written over.
        asset.Lines.AppendPolled(batcher.Begin(), reading.Quote, sourceTime);
        batcher.Commit();
        MarketMetrics.Readings.Add(1);
    }

    private static decimal? Hour(AssetState asset, decimal price, long sourceTime) => asset.Closes.ChangePct(sourceTime, Decimal64.Nearest(price));
}
