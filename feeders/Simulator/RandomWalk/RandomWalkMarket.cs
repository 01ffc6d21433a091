using Bloomberg.Simulator.History;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// A made-up market: orders arrive at random moments (Poisson) with the given mean rate, fall on symbols by their busyness and move their
/// prices. All of it follows from the seed and the clock.
/// </summary>
internal sealed class RandomWalkMarket : IMarket
{
    /// <summary>Orders per step before others get the gate.</summary>
    private const int OrdersPerStep = 5_000;

    /// <summary>Orders of the made-up past at most, however long it is: 200,000 take about 50 ms at the start.</summary>
    private const int OrdersOfThePast = 200_000;

    private const long MicrosPerSecond = 1_000_000;

    /// <summary>Each symbol's statistics come once a second, but not all at once: trades would wait behind them.</summary>
    private const int SlicesPerSecond = 100;

    private const long SliceMicros = MicrosPerSecond / SlicesPerSecond;
    private const int CandlesOverAll = 2_000_000;

    private readonly TimeProvider _clock;
    private readonly double _rate;
    private readonly Busyness _busyness;
    private readonly Walk[] _walks;
    private readonly SymbolStreams[] _streams;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private Dice _dice;
    private long _nextOrderNanos;
    private long _nextSlice;

    public RandomWalkMarket(SimulatorOptions options, Topics topics, TimeProvider clock)
    {
        (_clock, _rate, Topics, _dice) = (clock, options.Rate, topics, new Dice(options.Seed));
        _busyness = new Busyness(options.Symbols);
        var budget = new TradeBudget(options.KeepTrades);
        var keepCandles = Math.Clamp(CandlesOverAll / options.Symbols, 1_500, 10_080);
        var text = new EventText();
        var seedlings = Catalogue.Grow(options.Symbols);
        Symbols = [.. seedlings.Select(seedling => new SymbolHistory(seedling.Listing, budget, keepCandles))];
        _walks = [.. seedlings.Select((seedling, place) => new Walk(seedling, Symbols[place], 1_000_000 + 1000 * place))];
        _streams = [.. Symbols.Select(history => new SymbolStreams(history, topics, text))];
        for (var place = 0; place < Symbols.Count; place++) _places[Symbols[place].Listing.Symbol] = place;

        MakeUpPast(options);
    }

    public IReadOnlyList<SymbolHistory> Symbols { get; }

    public Topics Topics { get; }

    public IReadOnlyList<StreamProgress> Progress => [];

    public SymbolHistory? FindSymbol(string symbol) => _places.TryGetValue(symbol, out var place) ? Symbols[place] : null;

    public Topic? FindTopic(string stream, bool micros) =>
        StreamName.TryParse(stream, out var symbol, out var kind) && _places.TryGetValue(symbol, out var place)
            ? _streams[place].Open(stream, kind, micros)
            : null;

    public bool Step()
    {
        var now = NowMicros();
        for (var orders = 0; orders < OrdersPerStep;)
        {
            var nextOrder = _nextOrderNanos / 1000;
            if (Math.Min(nextOrder, _nextSlice) > now) return false;
            if (_nextSlice <= nextOrder)
            {
                PassSlice(now);
                continue;
            }

            var place = _busyness.Pick(_dice.Fraction());
            var trade = _walks[place].NextOrder(ref _dice, nextOrder);
            _streams[place].Traded(trade, now);
            ScheduleOrder(_rate);
            orders++;
        }

        return true;
    }

    public void Resume()
    {
        var now = NowMicros();
        _nextOrderNanos = Math.Max(_nextOrderNanos, now * 1000);
        _nextSlice = Math.Max(_nextSlice, now / SliceMicros * SliceMicros);
    }

    private void MakeUpPast(SimulatorOptions options)
    {
        var now = NowMicros();
        var seconds = options.HistoryMinutes * 60L;
        _nextOrderNanos = (now - seconds * MicrosPerSecond) * 1000;
        _nextSlice = (now / SliceMicros + 1) * SliceMicros;
        var pace = seconds == 0 ? _rate : Math.Min(_rate, (double)OrdersOfThePast / seconds);
        SetPace(pace);
        while (_nextOrderNanos / 1000 < now)
        {
            _walks[_busyness.Pick(_dice.Fraction())].NextOrder(ref _dice, _nextOrderNanos / 1000);
            ScheduleOrder(pace);
        }

        foreach (var walk in _walks)
        {
            if (walk.History.Emitted == 0) walk.NextOrder(ref _dice, now); // no symbol without a price
            walk.History.GoLive();
        }

        SetPace(_rate);
    }

    private void SetPace(double rate)
    {
        for (var place = 0; place < _walks.Length; place++) _walks[place].SetPace(rate * _busyness.Share(place));
    }

    private void ScheduleOrder(double rate) => _nextOrderNanos += (long)(-Math.Log(1 - _dice.Fraction()) * 1e9 / rate);

    private void PassSlice(long now)
    {
        var slice = (int)(_nextSlice / SliceMicros % SlicesPerSecond);
        var second = _nextSlice / MicrosPerSecond;
        _nextSlice += SliceMicros;
        if (slice == 0 && second % 60 == 0) PassMinute(second * 1000, now);
        for (var place = slice; place < _streams.Length; place += SlicesPerSecond) _streams[place].Second(second, now);
    }

    private void PassMinute(long minute, long now)
    {
        for (var place = 0; place < _streams.Length; place++)
        {
            var candles = Symbols[place].Candles;
            candles.FillTo(minute);
            if (candles.Count > 1) _streams[place].Closed(candles[candles.Count - 2], now);
        }
    }

    private long NowMicros() => (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
