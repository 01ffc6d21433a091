using Bloomberg.Simulator.History;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// A made-up market that was always there: all its orders follow from the options and the time, and the process only tells those that
/// become due. Two processes with the same options, now or one after the other, tell the same.
/// </summary>
internal sealed class RandomWalkMarket : IMarket
{
    /// <summary>Orders per step before others get the gate; a slice is not divided.</summary>
    private const int OrdersPerStep = 5_000;

    private const long MicrosPerSecond = 1_000_000;

    /// <summary>Each symbol's statistics come once a second, but not all at once: trades would wait behind them.</summary>
    private const int SlicesPerSecond = 100;

    private const long SliceMicros = MicrosPerSecond / SlicesPerSecond;

    /// <summary>After a pause the market runs so many times faster, so that clients that keep up with it can catch up too.</summary>
    private const int Hurry = 5;

    /// <summary>What is longer ago is not told any more: a machine that slept all night would send for hours.</summary>
    private const long LongestCatchUp = 600 * MicrosPerSecond;

    /// <summary>Orders read back for statistics in a slice, on average: half a million a second are 3 % of a core.</summary>
    private const int ReachBackPerSlice = 5_000;

    private readonly TimeProvider _clock;
    private readonly MarketTime _time = new();
    private readonly WalkSymbol[] _symbols;
    private readonly SymbolStreams[] _streams;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>When each symbol's next order is due: all of them are looked at in every step, so they lie side by side.</summary>
    private readonly long[] _due;

    private long _nextSlice;
    private long _lastStep;
    private long _allowance;
    private int _reaching;

    public RandomWalkMarket(SimulatorOptions options, Topics topics, TimeProvider clock)
    {
        (_clock, Topics) = (clock, topics);
        _time.Now = _lastStep = NowMicros();
        var (busyness, desk, text) = (new Busyness(options.Symbols), new CandleDesk(), new EventText());
        _symbols =
        [
            .. Catalogue.Grow(options.Symbols)
                .Select((seedling, place) => new WalkSymbol(place, SymbolSeed.Of(seedling, place, options, busyness), _time, desk)),
        ];
        _streams = [.. _symbols.Select(symbol => new SymbolStreams(symbol, topics, text))];
        _due = new long[_symbols.Length];
        for (var place = 0; place < _symbols.Length; place++) _places[_symbols[place].Listing.Symbol] = place;
        Schedule();
    }

    public IReadOnlyList<ISymbolHistory> Symbols => _symbols;

    public Topics Topics { get; }

    public IReadOnlyList<StreamProgress> Progress => [];

    public ISymbolHistory? FindSymbol(string symbol) => _places.TryGetValue(symbol, out var place) ? _symbols[place] : null;

    public Topic? FindTopic(string stream, bool micros) =>
        StreamName.TryParse(stream, out var symbol, out var kind) && _places.TryGetValue(symbol, out var place)
            ? _streams[place].Open(stream, kind, micros)
            : null;

    public bool Step()
    {
        var now = NowMicros();
        var until = Math.Min(now, _time.Now + Math.Max(0, now - _lastStep) * Hurry);
        _lastStep = Math.Max(now, _lastStep);
        if (now - _time.Now > LongestCatchUp) LeaveOut(now - LongestCatchUp);
        for (var orders = 0; orders < OrdersPerStep;)
        {
            if (_nextSlice > until)
            {
                PassOrders(until, now);
                return false;
            }

            orders += PassOrders(_nextSlice - 1, now);
            PassSlice(now);
        }

        _lastStep -= (until - _time.Now) / Hurry + 1; // what this step left is still allowed
        return true;
    }

    /// <summary>The orders that became due meanwhile happen late: their times and ids were settled long before.</summary>
    public void Resume() => _lastStep = Math.Max(_lastStep, NowMicros());

    private void LeaveOut(long until)
    {
        _time.Now = until;
        foreach (var symbol in _symbols) symbol.StandAtNow();
        Schedule();
    }

    private void Schedule()
    {
        _nextSlice = (_time.Now / SliceMicros + 1) * SliceMicros;
        for (var place = 0; place < _due.Length; place++) _due[place] = _symbols[place].NextTime;
    }

    private int PassOrders(long until, long now)
    {
        var orders = 0;
        for (var place = 0; place < _due.Length; place++)
        {
            while (_due[place] <= until)
            {
                _streams[place].Traded(_symbols[place].Take(), now);
                _due[place] = _symbols[place].LookAhead();
                orders++;
            }
        }

        _time.Now = Math.Max(_time.Now, until);
        return orders;
    }

    private void PassSlice(long now)
    {
        var slice = (int)(_nextSlice / SliceMicros % SlicesPerSecond);
        var second = _nextSlice / MicrosPerSecond;
        _time.Now = _nextSlice;
        _nextSlice += SliceMicros;
        if (slice == 0 && second % 60 == 0) PassMinute(second * 1000, now);
        for (var place = slice; place < _streams.Length; place += SlicesPerSecond) _streams[place].Second(second, now);
        ReachBack();
    }

    private void PassMinute(long minute, long now)
    {
        for (var place = 0; place < _streams.Length; place++)
            if (_symbols[place].TryTurnMinute(minute, out var ended)) _streams[place].Closed(ended, now);
    }

    /// <summary>Widens the statistics of one symbol that somebody listens to, a little at a time.</summary>
    private void ReachBack()
    {
        _allowance = Math.Min(_allowance + ReachBackPerSlice, ReachBackPerSlice);
        for (var looked = 0; looked < _symbols.Length && _allowance > 0; looked++)
        {
            _reaching = (_reaching + 1) % _symbols.Length;
            if (_symbols[_reaching].WantsDay) _allowance -= _symbols[_reaching].ReachBack(_allowance);
        }
    }

    private long NowMicros() => (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
