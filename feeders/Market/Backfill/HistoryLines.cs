using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Backfill;

/// <summary>
/// Writes the venue's candles as line protocol, digit for digit:
/// <c>candles_1h,… open=61685.99,…,trades=8863i,partial=false,backfilled=true 1723161600000000000</c>.
/// </summary>
public sealed class HistoryLines(Asset asset, CandleInterval interval)
{
    // Tags in the order of their names, as InfluxDB stores them.
    private readonly byte[] _key = LineProtocol.SeriesKey(interval.Measurement,
        (InfluxSchema.Tags.AssetType, asset.Type.ToWord()),
        (InfluxSchema.Tags.Exchange, asset.Exchange),
        (InfluxSchema.Tags.Symbol, asset.Symbol));

    public void Append(LineBuffer line, HistoricCandle candle)
    {
        line.AppendRaw(_key);
        line.AppendRaw(" open="u8);
        line.AppendDecimal(candle.Open);
        line.AppendRaw(",high="u8);
        line.AppendDecimal(candle.High);
        line.AppendRaw(",low="u8);
        line.AppendDecimal(candle.Low);
        line.AppendRaw(",close="u8);
        line.AppendDecimal(candle.Close);
        Append(line, ",volume="u8, candle.Volume);
        Append(line, ",quote_volume="u8, candle.QuoteVolume);
        Append(line, ",taker_buy_volume="u8, candle.TakerBuyVolume);
        Append(line, ",taker_buy_quote_volume="u8, candle.TakerBuyQuoteVolume);
        line.AppendRaw(",trades="u8);
        line.AppendInteger(candle.Trades);
        line.AppendRaw("i,partial=false,backfilled=true"u8);
        if (ExactSums.Describe(candle.Volume, candle.QuoteVolume, candle.TakerBuyVolume, candle.TakerBuyQuoteVolume) is { } exact)
        {
            line.AppendRaw(",exact=\""u8);
            line.AppendRaw(Encoding.ASCII.GetBytes(exact));
            line.AppendRaw("\""u8);
        }
        line.AppendRaw(" "u8);
        line.AppendInteger(candle.OpenTime);
    }

    private static void Append(LineBuffer line, ReadOnlySpan<byte> field, DecimalSum sum)
    {
        line.AppendRaw(field);
        line.AppendDecimal(sum.Mantissa, sum.Scale);
    }
}
