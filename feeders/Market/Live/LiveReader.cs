using Bloomberg.Contracts.Live;

namespace Bloomberg.Market.Live;

/// <summary>What one reader of the live feed has not got yet. Bounded by the number of assets: a quote that moves twice stands once.</summary>
public sealed class LiveReader : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly HashSet<int> _quotes = [];
    private readonly Dictionary<(string, string), LiveAsset?> _assets = [];
    private readonly Dictionary<string, LiveVenue> _venues = [];

    public void MarkQuotes(IReadOnlyCollection<int> indexes)
    {
        var conflated = 0;
        lock (_gate)
        {
            foreach (var index in indexes)
            {
                if (!_quotes.Add(index)) conflated++;
            }
        }
        if (conflated > 0) MarketMetrics.LiveConflated.Add(conflated);
        Wake();
    }

    public void AddAsset(LiveAsset asset)
    {
        lock (_gate) _assets[(asset.Exchange, asset.Symbol)] = asset;
        Wake();
    }

    public void AddDropped(string exchange, string symbol)
    {
        lock (_gate) _assets[(exchange, symbol)] = null;
        Wake();
    }

    public void AddVenue(LiveVenue venue)
    {
        lock (_gate) _venues[venue.Exchange] = venue;
        Wake();
    }

    /// <summary>True when there is news, false when the wait ended without.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _news.WaitAsync(atMost, cancellation);

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

    public void Dispose() => _news.Dispose();

    private void Wake()
    {
        if (_news.CurrentCount > 0) return;
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread woke the reader in between; once is enough.
        }
    }
}

/// <summary>One helping of news for a reader; <see cref="Quotes"/> are places in the asset table.</summary>
public sealed record LiveNews(
    IReadOnlyList<LiveVenue> Venues, IReadOnlyList<LiveAsset> Assets, IReadOnlyList<string> Dropped, IReadOnlyList<int> Quotes);
