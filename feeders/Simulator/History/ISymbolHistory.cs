namespace Bloomberg.Simulator.History;

/// <summary>Everything the venue knows of one symbol's past. Read under the venue's gate.</summary>
internal interface ISymbolHistory
{
    Listing Listing { get; }

    /// <summary>Aggregate trades that happened since the process started.</summary>
    long Emitted { get; }

    /// <summary>The first id that was due after the process started; -1 when a recording has not told any.</summary>
    long LiveFromId { get; }

    /// <summary>The newest trade; meaningless while <see cref="Trades"/> is empty.</summary>
    MarketTrade Last { get; }

    /// <summary>Best bid and ask, price and quantity.</summary>
    Quote Quote { get; }

    ITradeSource Trades { get; }

    /// <summary>An aggregate as REST tells it: a fault may have left out the last of its trades.</summary>
    MarketTrade Told(in MarketTrade trade) => trade;

    /// <summary>
    /// Prepares to read candles that open from <paramref name="start"/> to <paramref name="end"/> (Unix milliseconds, both inclusive): the
    /// first <paramref name="limit"/> when there is a start, else the last; oldest first. What is returned runs without the gate.
    /// </summary>
    Func<List<MinuteCandle>> Candles(Interval interval, long? start, long? end, int limit);

    /// <summary>The 24 hours up to now.</summary>
    DayStatistics Day(long nowMillis);
}

/// <summary>The top of the order book, in 1e-8.</summary>
internal readonly record struct Quote(long UpdateId, long Bid, long BidQuantity, long Ask, long AskQuantity);
