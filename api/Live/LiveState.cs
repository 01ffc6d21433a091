using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Live;

/// <summary>What one connection to the feeder has told so far. Written by its one reader, read by requests.</summary>
/// <param name="before">Where the state before it stopped counting changes.</param>
public sealed class LiveState(long before = 0)
{
    /// <summary>More than any set of watchlists or rules holds; keeps a feeder that has gone mad from filling the memory.</summary>
    private const int Most = 20_000;

    // By exchange:symbol, so that the text of a query finds a quote without becoming a key of its own first.
    private readonly ConcurrentDictionary<string, HeldQuote> _quotes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HeldCandles> _candles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AssetKey, LiveAsset> _assets = new();
    private readonly ConcurrentDictionary<string, LiveVenue> _venues = new();
    private readonly ConcurrentDictionary<long, LiveAlert> _alerts = new();
    private AssetKey[] _watched = [];
    private long _sequence = before;
    private long _venueChanges;

    public int QuoteCount => _quotes.Count;

    /// <summary>Counts the changes of quotes and candles told so far: what has a higher number came later.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>Another number when anything about venues was told.</summary>
    public long VenueChanges => Volatile.Read(ref _venueChanges);

    /// <summary>What is watched, by exchange and symbol. The same list until that changes.</summary>
    public IReadOnlyList<AssetKey> Watched => Volatile.Read(ref _watched);

    /// <summary>The same as <c>exchange:symbol,…</c>.</summary>
    public string WatchedNames { get; private set; } = "";

    public IEnumerable<LiveVenue> Venues => _venues.Values;

    public void Apply(IReadOnlyList<LiveQuote> quotes)
    {
        foreach (var quote in quotes)
        {
            var key = KeyOf(quote.Exchange, quote.Symbol);
            var changes = _quotes.GetValueOrDefault(key)?.Changes ?? 0;
            Put(_quotes, key, new(quote, _sequence + 1, changes + 1));
            // After the quote: who reads the number first never misses what it counts.
            Volatile.Write(ref _sequence, _sequence + 1);
        }
    }

    public void Apply(IReadOnlyList<LiveCandle> candles)
    {
        foreach (var candle in candles)
        {
            var key = KeyOf(candle.Exchange, candle.Symbol);
            Put(_candles, key, _candles.GetValueOrDefault(key, HeldCandles.None).With(new(candle, _sequence + 1)));
            Volatile.Write(ref _sequence, _sequence + 1);
        }
    }

    public void Apply(IReadOnlyList<LiveAsset> assets)
    {
        foreach (var asset in assets) Put(_assets, new(asset.Exchange, asset.Symbol), asset);
        SortWatched();
    }

    public void Apply(IReadOnlyList<LiveVenue> venues)
    {
        foreach (var venue in venues) Put(_venues, venue.Exchange, venue);
        Volatile.Write(ref _venueChanges, _venueChanges + 1);
    }

    public void Apply(IReadOnlyList<LiveAlert> alerts)
    {
        foreach (var alert in alerts) Put(_alerts, alert.Id, alert);
    }

    public void DropAlerts(IReadOnlyList<long> ids)
    {
        foreach (var id in ids) _alerts.TryRemove(id, out _);
    }

    public void Drop(IReadOnlyList<string> keys)
    {
        foreach (var text in keys)
        {
            if (!AssetKey.TryParse(text, out var key)) continue;
            _assets.TryRemove(key, out _);
            _quotes.TryRemove(text, out _);
            _candles.TryRemove(text, out _);
        }
        SortWatched();
    }

    /// <param name="key"><c>exchange:symbol</c>.</param>
    /// <param name="quote">The newest.</param>
    public bool TryGetQuote(ReadOnlySpan<char> key, [NotNullWhen(true)] out HeldQuote? quote) =>
        _quotes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out quote);

    /// <summary>The newest candles, for one asset written <c>exchange:symbol</c>.</summary>
    public HeldCandles Candles(string key) => _candles.GetValueOrDefault(key, HeldCandles.None);

    public bool TryGetAsset(AssetKey key, [NotNullWhen(true)] out LiveAsset? asset) => _assets.TryGetValue(key, out asset);

    public bool TryGetVenue(string exchange, [NotNullWhen(true)] out LiveVenue? venue) => _venues.TryGetValue(exchange, out venue);

    /// <summary>How a rule stands, in the version the feeder took up.</summary>
    public LiveAlert? Alert(long id) => _alerts.GetValueOrDefault(id);

    // Most news of an asset is about one already watched.
    private void SortWatched()
    {
        if (_watched.Length == _assets.Count && _watched.All(_assets.ContainsKey)) return;
        AssetKey[] sorted = [.. _assets.Keys.OrderBy(key => key.Exchange, StringComparer.Ordinal).ThenBy(key => key.Symbol, StringComparer.Ordinal)];
        WatchedNames = string.Join(',', sorted);
        Volatile.Write(ref _watched, sorted);
    }

    private static string KeyOf(string exchange, string symbol) => $"{exchange}:{symbol}";

    private static void Put<TKey, TValue>(ConcurrentDictionary<TKey, TValue> into, TKey key, TValue value)
        where TKey : notnull
    {
        if (into.ContainsKey(key) || into.Count < Most) into[key] = value;
    }
}
