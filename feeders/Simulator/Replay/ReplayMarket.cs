using Bloomberg.Simulator.History;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator.Replay;

/// <summary>
/// A market that happened: recorded streams are played byte for byte, and REST answers from the trades played so far. Streams that were
/// not recorded can be subscribed to and stay silent.
/// </summary>
internal sealed class ReplayMarket : IMarket
{
    /// <summary>Unsent bytes of a listener from which on playing waits for it.</summary>
    private const int Congestion = 2 << 20;

    private const int KeepCandles = 1_000_000;

    private readonly TimeProvider _clock;
    private readonly double _speed;
    private readonly Dictionary<string, ReplayStream> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SymbolHistory> _symbols = new(StringComparer.Ordinal);
    private long _lastStep;

    public ReplayMarket(Recording recording, double speed, Topics topics, TimeProvider clock)
    {
        (_clock, _speed, Topics, _lastStep) = (clock, speed, topics, clock.GetTimestamp());
        foreach (var symbol in recording.Streams.Keys.Select(SymbolOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            _symbols[symbol] = new SymbolHistory(ListingOf(symbol, recording), KeepCandles);
        foreach (var (name, frames) in recording.Streams)
        {
            var history = name == TradeStreamOf(SymbolOf(name), recording) ? _symbols[SymbolOf(name)] : null;
            _streams[name] = new ReplayStream(topics.Open(name, false, SymbolOf(name)), frames, history);
        }

        Symbols = [.. _symbols.Values];
    }

    public IReadOnlyList<ISymbolHistory> Symbols { get; }

    public Topics Topics { get; }

    public IReadOnlyList<StreamProgress> Progress => [.. _streams.Values.Select(stream => stream.Progress)];

    public ISymbolHistory? FindSymbol(string symbol) => _symbols.GetValueOrDefault(symbol);

    // Recorded frames keep their unit whatever the connection asks for.
    public Topic? FindTopic(string stream, bool micros) => _streams.GetValueOrDefault(stream)?.Topic;

    public bool Step()
    {
        var now = _clock.GetTimestamp();
        var passed = _clock.GetElapsedTime(_lastStep, now).TotalNanoseconds * _speed;
        _lastStep = now;
        var more = false;
        foreach (var stream in _streams.Values)
        {
            if (stream.Finished) continue;
            if (!stream.Topic.HasSubscribers) stream.Stop();
            else more |= double.IsInfinity(_speed) ? stream.PlayAll(Congestion) : stream.Play(passed);
        }

        return more;
    }

    public void Resume() => _lastStep = _clock.GetTimestamp();

    private static string SymbolOf(string stream) => stream.Split('@')[0].ToUpperInvariant();

    /// <summary>The stream that tells a symbol's trades: aggregates where both were recorded, since two would count each trade twice.</summary>
    private static string TradeStreamOf(string symbol, Recording recording)
    {
        var name = symbol.ToLowerInvariant();
        return recording.Streams.ContainsKey(name + "@aggTrade") ? name + "@aggTrade" : name + "@trade";
    }

    private static Listing ListingOf(string symbol, Recording recording)
    {
        var trades = recording.Streams.GetValueOrDefault(TradeStreamOf(symbol, recording)) ?? [];
        return Listing.FromSymbol(
            symbol,
            CoarsestUnit(trades.Select(frame => frame.Trade?.Price ?? 0)),
            CoarsestUnit(trades.Select(frame => frame.Trade?.Quantity ?? 0)));
    }

    /// <summary>The largest power of ten, up to 1, that all values are multiples of: the recording does not tell tick and step.</summary>
    private static long CoarsestUnit(IEnumerable<long> values)
    {
        var unit = Fixed8.One;
        foreach (var value in values)
            while (value % unit != 0) unit /= 10;
        return unit;
    }
}
