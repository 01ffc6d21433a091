namespace Bloomberg.Simulator.History;

/// <summary>Everything the venue knows of one symbol's past, fed by the very trades it emitted.</summary>
internal sealed class SymbolHistory(Listing listing, TradeBudget? budget, int keepCandles)
{
    public Listing Listing { get; } = listing;

    public TradeLog Trades { get; } = new(budget);

    public CandleLog Candles { get; } = new(keepCandles);

    /// <summary>Aggregate trades emitted since the start, made-up past included.</summary>
    public long Emitted { get; private set; }

    public long FirstId { get; private set; } = -1;

    /// <summary>The first id after the made-up past; the first of all when there is none.</summary>
    public long LiveFromId { get; private set; } = -1;

    public MarketTrade Last { get; private set; }

    /// <summary>Best bid and ask, price and quantity.</summary>
    public Quote Quote { get; set; }

    public void Add(in MarketTrade trade)
    {
        if (Emitted++ == 0) FirstId = LiveFromId = trade.Id;
        Last = trade;
        Trades.Add(trade);
        Candles.Add(trade);
    }

    /// <summary>Ends the made-up past: what comes now really happens.</summary>
    public void GoLive() => LiveFromId = Last.Id + 1;

    /// <summary>The 24 hours up to now, or up to the last trade when that is longer ago: a recording plays in its own time.</summary>
    public DayStatistics Day(long nowMillis)
    {
        var last = Last.TimeMicros / 1000;
        return DayStatistics.Of(Candles, nowMillis - last > DayStatistics.Milliseconds ? last : nowMillis);
    }
}

/// <summary>The top of the order book, in 1e-8.</summary>
internal readonly record struct Quote(long UpdateId, long Bid, long BidQuantity, long Ask, long AskQuantity);
