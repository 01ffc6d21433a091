using Bloomberg.Contracts;

namespace Bloomberg.Market.Candles;

/// <summary>
/// One minute of one asset while it can still change. Order within the minute is the order of ids, not of arrival, so a trade that comes
/// late or out of order ends in the same candle.
/// </summary>
public sealed class CandleCell
{
    private DecimalSum _volume;
    private DecimalSum _quoteVolume;
    private DecimalSum _takerBuyVolume;
    private DecimalSum _takerBuyQuoteVolume;

    public CandleCell(long openTime) => OpenTime = openTime;

    /// <summary>Start of the minute, Unix nanoseconds.</summary>
    public long OpenTime { get; }

    public long EndTime => OpenTime + UnixTime.NanosecondsPerMinute;

    public long FirstId { get; private set; }

    public long LastId { get; private set; }

    /// <summary>Number of ids in the cell; 0 is a minute without a trade, which repeats the close before it.</summary>
    public long Ids { get; private set; }

    /// <summary>Number of the venue's trades, more than ids where aggregates are collected.</summary>
    public long Trades { get; private set; }

    public Decimal64 Open { get; private set; }

    public Decimal64 High { get; private set; }

    public Decimal64 Low { get; private set; }

    public Decimal64 Close { get; private set; }

    public DecimalSum Volume => _volume;

    public DecimalSum QuoteVolume => _quoteVolume;

    public DecimalSum TakerBuyVolume => _takerBuyVolume;

    public DecimalSum TakerBuyQuoteVolume => _takerBuyQuoteVolume;

    public bool Closed { get; set; }

    /// <summary>Changed since it was last written.</summary>
    public bool Changed { get; set; }

    /// <summary>As last written; null before.</summary>
    public bool? WrittenPartial { get; set; }

    /// <summary>No id is missing between the first and the last.</summary>
    public bool IsContiguous => Ids == 0 || LastId - FirstId + 1 == Ids;

    /// <summary>A minute in which nothing was traded: all four prices are the close before it, as the venue's own klines have it.</summary>
    public static CandleCell Flat(long openTime, Decimal64 close) =>
        new(openTime) { Open = close, High = close, Low = close, Close = close, Changed = true };

    /// <summary>
    /// Adds a trade that is not in the cell yet. False, with nothing changed, when a sum would leave 128 bits (a hostile number).
    /// </summary>
    public bool TryAdd(in Tick trade)
    {
        var (volume, quote, takerVolume, takerQuote) = (_volume, _quoteVolume, _takerBuyVolume, _takerBuyQuoteVolume);
        var product = DecimalSum.Product(trade.Price, trade.Quantity);
        if (!volume.TryAdd(trade.Quantity) || !quote.TryAdd(product)) return false;
        if (!trade.BuyerMaker && !(takerVolume.TryAdd(trade.Quantity) && takerQuote.TryAdd(product))) return false;
        (_volume, _quoteVolume, _takerBuyVolume, _takerBuyQuoteVolume) = (volume, quote, takerVolume, takerQuote);
        Widen(trade.Id, trade.Id, trade.Price, trade.Price, trade.Price, trade.Price);
        Ids++;
        Trades += trade.TradeCount;
        Changed = true;
        return true;
    }

    /// <summary>Adds the trades of another cell of the same minute; the two must not share an id.</summary>
    public bool TryMerge(CandleCell other)
    {
        if (other.Ids == 0) return true;
        var (volume, quote, takerVolume, takerQuote) = (_volume, _quoteVolume, _takerBuyVolume, _takerBuyQuoteVolume);
        if (!volume.TryAdd(other._volume) || !quote.TryAdd(other._quoteVolume)
            || !takerVolume.TryAdd(other._takerBuyVolume) || !takerQuote.TryAdd(other._takerBuyQuoteVolume)) return false;
        (_volume, _quoteVolume, _takerBuyVolume, _takerBuyQuoteVolume) = (volume, quote, takerVolume, takerQuote);
        Widen(other.FirstId, other.LastId, other.Open, other.High, other.Low, other.Close);
        Ids += other.Ids;
        Trades += other.Trades;
        Changed = true;
        return true;
    }

    public CandleValues Values => new()
    {
        OpenTime = OpenTime,
        Open = Open,
        High = High,
        Low = Low,
        Close = Close,
        Volume = _volume,
        QuoteVolume = _quoteVolume,
        Trades = Trades,
        TakerBuyVolume = _takerBuyVolume,
        TakerBuyQuoteVolume = _takerBuyQuoteVolume,
    };

    public Candle ToCandle(bool partial) => new()
    {
        OpenTime = UnixTime.ToTime(OpenTime),
        Open = Open.ToDecimal(),
        High = High.ToDecimal(),
        Low = Low.ToDecimal(),
        Close = Close.ToDecimal(),
        Volume = _volume.ToDecimal(),
        QuoteVolume = _quoteVolume.ToDecimal(),
        Trades = Trades,
        TakerBuyVolume = _takerBuyVolume.ToDecimal(),
        TakerBuyQuoteVolume = _takerBuyQuoteVolume.ToDecimal(),
        Closed = Closed,
        Partial = partial,
    };

    private void Widen(long firstId, long lastId, Decimal64 open, Decimal64 high, Decimal64 low, Decimal64 close)
    {
        if (Ids == 0)
        {
            (FirstId, LastId, Open, High, Low, Close) = (firstId, lastId, open, high, low, close);
            return;
        }
        if (firstId < FirstId) (FirstId, Open) = (firstId, open);
        if (lastId > LastId) (LastId, Close) = (lastId, close);
        if (high > High) High = high;
        if (low < Low) Low = low;
    }
}
