using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Live;

/// <summary>
/// Where the router says which quotes moved and sources say how assets and venues stand; readers of the live feed take it from here. The
/// router never waits for a reader: a slow one finds only the newest quote of each asset.
/// </summary>
public sealed class LiveBoard(TimeProvider clock)
{
    private readonly Lock _registering = new();
    private readonly Dictionary<(string, string), LiveAsset> _assets = [];
    private readonly Dictionary<string, LiveVenue> _venues = [];
    private readonly List<int> _touched = [];
    private bool[] _isTouched = [];
    private ImmutableArray<LiveReader> _readers = [];

    public int Readers => _readers.Length;

    /// <summary>The router's: this asset's quote has moved.</summary>
    public void Touch(AssetState asset)
    {
        if (_readers.Length == 0) return;
        if (asset.Index >= _isTouched.Length) Array.Resize(ref _isTouched, Math.Max(64, 2 * asset.Index));
        if (_isTouched[asset.Index]) return;
        _isTouched[asset.Index] = true;
        _touched.Add(asset.Index);
    }

    /// <summary>The router's: hands what moved since the last call to the readers.</summary>
    public void Flush()
    {
        if (_touched.Count == 0) return;
        var touched = CollectionsMarshal.AsSpan(_touched);
        foreach (var reader in _readers) reader.MarkQuotes(touched);
        foreach (var index in touched) _isTouched[index] = false;
        _touched.Clear();
    }

    public void SetAsset(LiveAsset asset)
    {
        lock (_registering)
        {
            // The source says how collection stands; how far the history is, is said by another.
            _assets.TryGetValue((asset.Exchange, asset.Symbol), out var known);
            Put(known, asset with { Backfill = known?.Backfill });
        }
    }

    /// <summary>Says how far the history of an asset is fetched, once its source has said how it stands. Null takes it back.</summary>
    public void SetBackfill(string exchange, string symbol, LiveBackfill? backfill)
    {
        lock (_registering)
        {
            if (_assets.TryGetValue((exchange, symbol), out var known)) Put(known, known with { Backfill = backfill });
        }
    }

    /// <summary>One of <see cref="AssetStatus"/>, or null while nothing was said.</summary>
    public string? StatusOf(string exchange, string symbol)
    {
        lock (_registering) return _assets.GetValueOrDefault((exchange, symbol))?.Status;
    }

    public void DropAsset(string exchange, string symbol)
    {
        lock (_registering)
        {
            if (!_assets.Remove((exchange, symbol))) return;
            foreach (var reader in _readers) reader.AddDropped(exchange, symbol);
        }
    }

    /// <summary>Says how a venue stands; the time of the change is kept while the state stays.</summary>
    public void SetVenue(string exchange, string state, string? reason)
    {
        lock (_registering)
        {
            _venues.TryGetValue(exchange, out var known);
            if (known is not null && known.State == state && known.Reason == reason) return;
            var since = known is not null && known.State == state ? known.Since : clock.GetUtcNow();
            var venue = new LiveVenue { Exchange = exchange, State = state, Reason = reason, Since = since };
            _venues[exchange] = venue;
            foreach (var reader in _readers) reader.AddVenue(venue);
        }
    }

    public IReadOnlyList<LiveVenue> Venues
    {
        get { lock (_registering) return [.. _venues.Values]; }
    }

    public IReadOnlyList<LiveAsset> Assets
    {
        get { lock (_registering) return [.. _assets.Values]; }
    }

    /// <summary>Registers a reader; it starts with everything known, and misses nothing after it.</summary>
    public LiveReader Open(AssetTable assets)
    {
        var reader = new LiveReader();
        lock (_registering)
        {
            foreach (var venue in _venues.Values) reader.AddVenue(venue);
            foreach (var asset in _assets.Values) reader.AddAsset(asset);
            _readers = _readers.Add(reader);
        }
        reader.MarkQuotes(CollectionsMarshal.AsSpan(Indexes(assets)));
        return reader;
    }

    public void Close(LiveReader reader)
    {
        lock (_registering) _readers = _readers.Remove(reader);
    }

    private void Put(LiveAsset? known, LiveAsset asset)
    {
        if (known == asset) return;
        _assets[(asset.Exchange, asset.Symbol)] = asset;
        foreach (var reader in _readers) reader.AddAsset(asset);
    }

    private static List<int> Indexes(AssetTable assets)
    {
        var indexes = new List<int>();
        foreach (var asset in assets.All)
        {
            if (asset.Quote.Read().SourceTime != 0) indexes.Add(asset.Index);
        }
        return indexes;
    }
}
