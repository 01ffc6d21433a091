namespace Bloomberg.Simulator.History;

/// <summary>
/// A candle of a minute or longer, all nine values exact: prices in 1e-8, base volumes in 1e-8, quote volumes in 1e-16.
/// Opening time in Unix milliseconds. Without trades the prices are the previous close and the ids -1.
/// </summary>
internal struct MinuteCandle
{
    public long OpenTime;
    public long Open;
    public long High;
    public long Low;
    public long Close;
    public long FirstId;
    public long LastId;
    public long Trades;
    public Int128 Volume;
    public Int128 QuoteVolume;
    public Int128 TakerBuyVolume;
    public Int128 TakerBuyQuoteVolume;

    public static MinuteCandle Empty(long openTime, long previousClose) => new()
    {
        OpenTime = openTime, Open = previousClose, High = previousClose, Low = previousClose, Close = previousClose, FirstId = -1, LastId = -1,
    };

    public void Add(in MarketTrade trade)
    {
        if (Trades == 0) (Open, High, Low, FirstId) = (trade.Price, trade.Price, trade.Price, trade.FirstId);
        High = Math.Max(High, trade.Price);
        Low = Math.Min(Low, trade.Price);
        (Close, LastId) = (trade.Price, trade.LastId);
        Trades += trade.Count;

        var quote = Math.BigMul(trade.Price, trade.Quantity);
        Volume += trade.Quantity;
        QuoteVolume += quote;
        if (trade.BuyerMaker) return;
        TakerBuyVolume += trade.Quantity;
        TakerBuyQuoteVolume += quote;
    }

    /// <summary>Takes in the candle that follows this one in the same longer interval.</summary>
    public void Merge(in MinuteCandle next)
    {
        if (next.Trades == 0) return;
        if (Trades == 0) (Open, High, Low, FirstId) = (next.Open, next.High, next.Low, next.FirstId);
        High = Math.Max(High, next.High);
        Low = Math.Min(Low, next.Low);
        (Close, LastId) = (next.Close, next.LastId);
        Trades += next.Trades;
        Volume += next.Volume;
        QuoteVolume += next.QuoteVolume;
        TakerBuyVolume += next.TakerBuyVolume;
        TakerBuyQuoteVolume += next.TakerBuyQuoteVolume;
    }
}
