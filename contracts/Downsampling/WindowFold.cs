namespace Bloomberg.Contracts.Downsampling;

/// <summary>
/// One longer candle while it is made from shorter ones, exactly as if it were made from their trades. Sums are decimals: exact up to 28
/// digits, which an hour of the largest market is far from.
/// </summary>
/// <param name="openTime">Start of the window.</param>
/// <param name="length">Of the window.</param>
/// <param name="part">Length of what it is made from.</param>
public sealed class WindowFold(DateTimeOffset openTime, TimeSpan length, TimeSpan part)
{
    private int _parts;
    private int _fromVenue;
    private bool _lacking;
    private bool _going;
    private DateTimeOffset _newest;
    private decimal _open, _high, _low, _close, _volume, _quoteVolume, _takerBuyVolume, _takerBuyQuoteVolume;
    private long _trades;

    public DateTimeOffset OpenTime { get; } = openTime;

    /// <summary>Adds a part: each once, in order of time.</summary>
    public void Add(Candle candle)
    {
        AddPrices(candle);
        _parts++;
        _newest = candle.OpenTime;
        _lacking |= candle.Partial;
        _going |= !candle.Closed;
        if (candle.Backfilled) _fromVenue++;
        _volume = Sum(_volume, candle.Volume);
        _quoteVolume = Sum(_quoteVolume, candle.QuoteVolume);
        _takerBuyVolume = Sum(_takerBuyVolume, candle.TakerBuyVolume);
        _takerBuyQuoteVolume = Sum(_takerBuyQuoteVolume, candle.TakerBuyQuoteVolume);
        _trades += candle.Trades;
    }

    /// <summary>What it is by now. It is closed when its time is over by <paramref name="now"/> and none of its parts is open.</summary>
    public Candle ToCandle(DateTimeOffset now)
    {
        var closed = !_going && OpenTime + length <= now;
        return new()
        {
            OpenTime = OpenTime,
            Open = _open,
            High = _high,
            Low = _low,
            Close = _close,
            Volume = _volume,
            QuoteVolume = _quoteVolume,
            Trades = _trades,
            TakerBuyVolume = _takerBuyVolume,
            TakerBuyQuoteVolume = _takerBuyQuoteVolume,
            Closed = closed,
            Partial = !IsWhole(closed),
            Backfilled = _fromVenue == _parts,
        };
    }

    // A part without a trade repeats a price from before it, perhaps from before the window: where anything was traded, only that counts. What
    // counts no trades at all comes from a service, and each part of it counts.
    private void AddPrices(Candle candle)
    {
        if (_parts == 0 || (candle.Trades > 0 && _trades == 0))
        {
            (_open, _high, _low, _close) = (candle.Open, candle.High, candle.Low, candle.Close);
        }
        else if (candle.Trades > 0 || _trades == 0)
        {
            (_high, _low, _close) = (Math.Max(_high, candle.High), Math.Min(_low, candle.Low), candle.Close);
        }
    }

    // A hostile number must not end the answer that it stands in.
    private static decimal Sum(decimal a, decimal b) => b > 0 && a > decimal.MaxValue - b ? decimal.MaxValue : a + b;

    // A venue of trades has a candle for every minute, so one that is not there is not known. A service that counts no trades has none where
    // nothing was traded.
    private bool IsWhole(bool closed)
    {
        if (_lacking) return false;
        var expected = closed ? length / part : (_newest - OpenTime) / part + 1;
        return _parts >= expected || (_trades == 0 && _fromVenue == _parts);
    }
}
