using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Live;

/// <summary>What one connection to the feeder has told so far. Written by its one reader, read by requests.</summary>
public sealed class LiveState
{
    /// <summary>More than any set of watchlists holds; keeps a feeder that has gone mad from filling the memory.</summary>
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<AssetKey, LiveQuote> _quotes = new();
    private readonly ConcurrentDictionary<AssetKey, LiveAsset> _assets = new();
    private readonly ConcurrentDictionary<string, LiveVenue> _venues = new();

    public int QuoteCount => _quotes.Count;

    public IEnumerable<AssetKey> Assets => _assets.Keys;

    public IEnumerable<LiveVenue> Venues => _venues.Values;

    public void Apply(IReadOnlyList<LiveQuote> quotes)
    {
        foreach (var quote in quotes) Put(_quotes, new(quote.Exchange, quote.Symbol), quote);
    }

    public void Apply(IReadOnlyList<LiveAsset> assets)
    {
        foreach (var asset in assets) Put(_assets, new(asset.Exchange, asset.Symbol), asset);
    }

    public void Apply(IReadOnlyList<LiveVenue> venues)
    {
        foreach (var venue in venues) Put(_venues, venue.Exchange, venue);
    }

    public void Drop(IReadOnlyList<string> keys)
    {
        foreach (var text in keys)
        {
            if (!AssetKey.TryParse(text, out var key)) continue;
            _assets.TryRemove(key, out _);
            _quotes.TryRemove(key, out _);
        }
    }

    public bool TryGetQuote(AssetKey key, [NotNullWhen(true)] out LiveQuote? quote) => _quotes.TryGetValue(key, out quote);

    public bool TryGetAsset(AssetKey key, [NotNullWhen(true)] out LiveAsset? asset) => _assets.TryGetValue(key, out asset);

    public bool TryGetVenue(string exchange, [NotNullWhen(true)] out LiveVenue? venue) => _venues.TryGetValue(exchange, out venue);

    private static void Put<TKey, TValue>(ConcurrentDictionary<TKey, TValue> into, TKey key, TValue value)
        where TKey : notnull
    {
        if (into.ContainsKey(key) || into.Count < Most) into[key] = value;
    }
}
