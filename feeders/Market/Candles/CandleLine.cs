using System.Text;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Candles;

/// <summary>Where a candle comes from; the field <c>backfilled</c>.</summary>
public enum CandleOrigin
{
    /// <summary>Made while its trades came. Nothing was there before, so nothing is said.</summary>
    Collected,

    /// <summary>Made anew, perhaps over the venue's own: says that it is ours.</summary>
    Remade,

    /// <summary>The venue's own.</summary>
    Venue,
}

/// <summary>
/// A candle as line protocol, digit for digit:
/// <c>candles_1m,… open=61685.99,high=…,low=…,close=…,volume=…,quote_volume=…,taker_buy_volume=…,taker_buy_quote_volume=…,trades=8863i,partial=false 1723161600000000000</c>
/// </summary>
public static class CandleLine
{
    public static void Append(LineBuffer line, ReadOnlySpan<byte> seriesKey, in CandleValues candle, bool partial, CandleOrigin origin, bool clearsExact = false)
    {
        line.AppendRaw(seriesKey);
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
        line.AppendRaw(partial ? "i,partial=true"u8 : "i,partial=false"u8);
        if (origin != CandleOrigin.Collected) line.AppendRaw(origin == CandleOrigin.Venue ? ",backfilled=true"u8 : ",backfilled=false"u8);
        if ((ExactSums.Describe(candle) ?? (clearsExact ? "" : null)) is { } exact)
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
