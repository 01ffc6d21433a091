using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Downsampling;

/// <summary>One series of candles by its tags. Kept as stored, so that a window lands beside its minutes also when the asset is watched no more.</summary>
public readonly record struct WindowSeries(string AssetType, string Exchange, string Symbol)
{
    /// <summary>The tags a line begins with.</summary>
    public byte[] KeyIn(CandleInterval interval) => LineProtocol.SeriesKey(interval.Measurement,
        (InfluxSchema.Tags.AssetType, AssetType),
        (InfluxSchema.Tags.Exchange, Exchange),
        (InfluxSchema.Tags.Symbol, Symbol));

    public static CandleValues ToValues(Candle candle) => new()
    {
        OpenTime = candle.OpenTime.ToUnixNanoseconds(),
        Open = Decimal64.Nearest(candle.Open),
        High = Decimal64.Nearest(candle.High),
        Low = Decimal64.Nearest(candle.Low),
        Close = Decimal64.Nearest(candle.Close),
        Volume = DecimalSum.Of(candle.Volume),
        QuoteVolume = DecimalSum.Of(candle.QuoteVolume),
        Trades = candle.Trades,
        TakerBuyVolume = DecimalSum.Of(candle.TakerBuyVolume),
        TakerBuyQuoteVolume = DecimalSum.Of(candle.TakerBuyQuoteVolume),
    };
}
