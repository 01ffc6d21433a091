using Bloomberg.Contracts.Live;

namespace Bloomberg.Market.Live;

/// <summary>What one reader of the live feed has not got yet. Bounded by the number of assets: a quote that moves twice stands once.</summary>
public sealed class LiveReader
{
    private readonly Lock _gate = new();
    private readonly WakeSignal _news = new();
    private readonly HashSet<int> _quotes = [];
    private readonly Dictionary<(string, string), LiveAsset?> _assets = [];
    private readonly Dictionary<string, LiveVenue> _venues = [];

    public void MarkQuotes(IReadOnlyCollection<int> indexes)
    {
        if (indexes.Count == 0) return;
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

    /// <summary>True when there is news, false when the wait ended without.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation) => _news.WaitAsync(atMost, clock, cancellation);

    /// <summary>Takes everything that waits.</summary>
    public LiveNews Take()
    {
        lock (_gate)
        {
            var news = new LiveNews(
                [.. _venues.Values],
                [.. _assets.Values.OfType<LiveAsset>()],
                [.. _assets.Where(a => a.Value is null).Select(a => $"{a.Key.Item1}:{a.Key.Item2}")],
                [.. _quotes]);
            _venues.Clear();
            _assets.Clear();
            _quotes.Clear();
            return news;
        }
    }

}

/// <summary>One helping of news for a reader; <see cref="Quotes"/> are places in the asset table.</summary>
public sealed record LiveNews(
    IReadOnlyList<LiveVenue> Venues, IReadOnlyList<LiveAsset> Assets, IReadOnlyList<string> Dropped, IReadOnlyList<int> Quotes);
