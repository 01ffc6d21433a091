using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>One symbol of the random walk: how far its orders have happened, and what can be asked about those that have.</summary>
internal sealed class WalkSymbol : ISymbolHistory
{
    /// <summary>A day, the minute before it, and as much again as may be cut off at once.</summary>
    private const int KeepCandles = 1_500;

    /// <summary>Orders of a minute from which on the statistics do not reach back before the start: a minute would take 5 ms.</summary>
    private const int Busy = 100_000;

    private readonly int _place;
    private readonly SymbolSeed _seed;
    private readonly MarketTime _time;
    private readonly CandleDesk _desk;
    private readonly OrderFlow _coming;
    private readonly OrderFlow _past;
    private readonly MinuteReader _reader;
    private readonly CandleLog _candles = new(KeepCandles);
    private readonly HashSet<long> _leftOut = [];
    private long _next;

    public WalkSymbol(int place, SymbolSeed seed, MarketTime time, CandleDesk desk)
    {
        (_place, _seed, _time, _desk) = (place, seed, time, desk);
        (_coming, _past) = (new OrderFlow(seed), new OrderFlow(seed));
        _reader = new MinuteReader(_past);
        Trades = new WalkTrades(_past, time, () => _next - 1);
        StandAtNow();
        LiveFromId = _next;
    }

    public Listing Listing => _seed.Listing;

    public long Emitted => _next - LiveFromId;

    public long LiveFromId { get; }

    /// <summary>Time of the order that comes next, in Unix microseconds.</summary>
    public long NextTime { get; private set; }

    public MarketTrade Last
    {
        get
        {
            if (_next == 0) return default;
            var flow = _next % _seed.Plan.Orders == 0 ? _past : _coming; // what comes is mostly in the same block
            return flow[_next - 1];
        }
    }

    public Quote Quote => QuoteAfter(Last);

    public ITradeSource Trades { get; }

    /// <summary>Whether somebody wants the day's statistics and they do not reach back a day yet.</summary>
    public bool WantsDay { get; private set; }

    /// <summary>The candle of the minute that is running.</summary>
    public MinuteCandle Minute
    {
        get
        {
            BeginCandles();
            return _candles[_candles.Count - 1];
        }
    }

    public Quote QuoteAfter(in MarketTrade order) => _seed.QuoteAfter(order);

    /// <summary>Lets the next order happen.</summary>
    public ref readonly MarketTrade Take()
    {
        ref readonly var order = ref _coming[_next++];
        if (_candles.Count > 0) _candles.Add(order);
        return ref order;
    }

    public MarketTrade Told(in MarketTrade trade) => _leftOut.Contains(trade.Id) ? trade.WithoutLast(Listing.StepSize) : trade;

    /// <summary>From now on the aggregate is told without the last of its trades. Bounded by what was struck.</summary>
    public void LeaveOut(long id) => _leftOut.Add(id);

    /// <summary>Looks at the order after the one taken; the order taken is not to be used any more.</summary>
    public long LookAhead() => NextTime = _coming[_next].TimeMicros;

    /// <summary>Leaves out all orders up to the market's time: they happened, and nobody was told.</summary>
    public void StandAtNow()
    {
        _next = _coming.FirstAt(_time.Now + 1);
        _candles.Clear();
        LookAhead();
    }

    /// <summary>Begins a minute (Unix milliseconds); true with the one that has ended when that is known.</summary>
    public bool TryTurnMinute(long minute, out MinuteCandle ended)
    {
        _candles.FillTo(minute);
        var known = _candles.Count > 1;
        ended = known ? _candles[_candles.Count - 2] : default;
        return known;
    }

    /// <summary>Candles are kept from the first time somebody asks: most symbols of a load run are never asked about.</summary>
    public void BeginCandles()
    {
        if (_candles.Count > 0) return;
        var minute = _time.Now / 1000 / CandleLog.Minute * CandleLog.Minute;
        _candles.Precede([_reader.Candle(minute, _next - 1)]);
    }

    public Func<List<MinuteCandle>> Candles(Interval interval, long? start, long? end, int limit)
    {
        var (last, time, page) = (_next - 1, new MarketTime { Now = _time.Now }, new CandlePage(interval, start, end, limit));
        return () => _desk.Read(_place, _seed, last, time, page);
    }

    public DayStatistics Day(long nowMillis)
    {
        BeginCandles();
        WantsDay = _candles[0].OpenTime > DayFrom && _seed.Plan.OrdersPerMinute < Busy;
        return DayStatistics.Of(_candles, _time.Now / 1000);
    }

    /// <summary>Takes earlier minutes into the statistics, for so many orders; returns how many it read.</summary>
    public long ReachBack(long orders)
    {
        BeginCandles();
        List<MinuteCandle> older = [];
        var (before, first) = (_reader.Read, _candles[0].OpenTime);
        while (_reader.Read - before < orders && first > DayFrom)
        {
            first -= CandleLog.Minute;
            older.Add(_reader.Candle(first, _next - 1));
        }

        older.Reverse();
        _candles.Precede(older);
        WantsDay = first > DayFrom;
        return _reader.Read - before;
    }

    private long DayFrom => DayStatistics.NeedsFrom(_time.Now / 1000);
}
