namespace Bloomberg.Simulator.History;

/// <summary>A recording's past of one symbol, fed by the very trades it played.</summary>
internal sealed class SymbolHistory(Listing listing, int keepCandles) : ISymbolHistory
{
    private readonly TradeLog _trades = new();
    private readonly CandleLog _candles = new(keepCandles);

    public Listing Listing { get; } = listing;

    public long Emitted => _trades.End;

    public long LiveFromId => _trades.End == 0 ? -1 : _trades[0].Id;

    public MarketTrade Last => _trades.End == 0 ? default : _trades[_trades.End - 1];

    /// <summary>Not in a recording of trades.</summary>
    public Quote Quote => default;

    public ITradeSource Trades => _trades;

    public Func<List<MinuteCandle>> Candles(Interval interval, long? start, long? end, int limit)
    {
        var candles = CandleQuery.Read(_candles, interval, start, end, limit);
        return () => candles;
    }

    public void Add(in MarketTrade trade)
    {
        _trades.Add(trade);
        _candles.Add(trade);
    }

    /// <summary>The 24 hours up to now, or up to the last trade when that is longer ago: a recording plays in its own time.</summary>
    public DayStatistics Day(long nowMillis)
    {
        var last = Last.TimeMicros / 1000;
        return DayStatistics.Of(_candles, nowMillis - last > DayStatistics.Milliseconds ? last : nowMillis);
    }
}
