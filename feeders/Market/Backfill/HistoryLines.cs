using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Backfill;

/// <summary>The venue's own candles as line protocol, marked as such.</summary>
public sealed class HistoryLines(Asset asset, CandleInterval interval)
{
    // Tags in the order of their names, as InfluxDB stores them.
    private readonly byte[] _key = LineProtocol.SeriesKey(interval.Measurement,
        (InfluxSchema.Tags.AssetType, asset.Type.ToWord()),
        (InfluxSchema.Tags.Exchange, asset.Exchange),
        (InfluxSchema.Tags.Symbol, asset.Symbol));

    public void Append(LineBuffer line, in CandleValues candle) =>
        CandleLine.Append(line, _key, candle, partial: false, CandleOrigin.Venue);
}
