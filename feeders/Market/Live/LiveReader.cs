using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Live;

/// <summary>What one reader of the live feed has not got yet. Bounded by the number of assets: a quote that moves twice stands once.</summary>
public sealed class LiveReader
{
    private readonly Lock _gate = new();
    private readonly WakeSignal _news = new();
    private readonly Dictionary<(string, string), LiveAsset?> _assets = [];
    private readonly Dictionary<string, LiveVenue> _venues = [];
    private HashSet<int> _quotes = [];
    private HashSet<int> _taken = [];

    public void MarkQuotes(ReadOnlySpan<int> indexes)
    {
        if (indexes.IsEmpty) return;
        var conflated = 0;
        lock (_gate)
        {
            foreach (var index in indexes)
            {
                if (!_quotes.Add(index)) conflated++;
            }
        }
        if (conflated > 0) MarketMetrics.LiveConflated.Add(conflated);
        _news.Set();
    }

    public void AddAsset(LiveAsset asset)
    {
        lock (_gate) _assets[(asset.Exchange, asset.Symbol)] = asset;
        _news.Set();
    }

    public void AddDropped(string exchange, string symbol)
    {
        lock (_gate) _assets[(exchange, symbol)] = null;
        _news.Set();
    }

    public void AddVenue(LiveVenue venue)
    {
        lock (_gate) _venues[venue.Exchange] = venue;
        _news.Set();
    }

    /// <summary>Wakes whoever waits, news or not.</summary>
    public void Nudge() => _news.Set();

    public Task WaitAsync(CancellationToken cancellation) => _news.WaitAsync(cancellation);

    /// <summary>Takes everything that waits. What was taken before is used again for what comes.</summary>
    public LiveNews Take()
    {
        lock (_gate)
        {
            (_quotes, _taken) = (_taken, _quotes);
            _quotes.Clear();
            if (_venues.Count + _assets.Count == 0) return new LiveNews([], [], [], _taken);
            var news = new LiveNews(
                [.. _venues.Values],
                [.. _assets.Values.OfType<LiveAsset>()],
                [.. _assets.Where(a => a.Value is null).Select(a => $"{a.Key.Item1}:{a.Key.Item2}")],
                _taken);
            _venues.Clear();
            _assets.Clear();
            return news;
        }
    }
}

/// <summary>One helping of news for a reader; <see cref="Quotes"/> are places in the asset table, good until the next helping is taken.</summary>
public sealed record LiveNews(
    IReadOnlyList<LiveVenue> Venues, IReadOnlyList<LiveAsset> Assets, IReadOnlyList<string> Dropped, IReadOnlyCollection<int> Quotes)
{
    public bool IsEmpty => Venues.Count + Assets.Count + Dropped.Count + Quotes.Count == 0;
}
