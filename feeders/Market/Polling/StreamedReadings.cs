using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling;

/// <summary>
/// Prices that a service sends by itself, waiting for the loop of their source: of each asset the newest one, whatever the service's pace. Any
/// thread may call.
/// </summary>
public sealed class StreamedReadings(string service)
{
    // Several times what anybody watches.
    private const int MostAssets = 50_000;

    private readonly Lock _gate = new();
    private Dictionary<AssetKey, PolledQuote> _newest = [];
    private IReadOnlyList<AssetKey> _watched = [];
    private Action<IReadOnlyList<AssetKey>>? _follow;

    /// <summary>Called with the watched assets, now and whenever others are watched.</summary>
    public void Follow(Action<IReadOnlyList<AssetKey>> follow)
    {
        lock (_gate)
        {
            _follow = follow;
            follow(_watched);
        }
    }

    public void Watch(IReadOnlyList<AssetKey> assets)
    {
        lock (_gate)
        {
            _watched = assets;
            _follow?.Invoke(assets);
        }
    }

    /// <summary>Takes the place of one of the same asset that was not taken out yet, unless that one is newer.</summary>
    public void Offer(PolledQuote quote)
    {
        lock (_gate)
        {
            if (_newest.TryGetValue(quote.Asset, out var waiting)) PollingMetrics.PassedOver.Add(1, new KeyValuePair<string, object?>("service", service));
            else if (_newest.Count >= MostAssets) return;
            if (waiting is null || waiting.SourceTime <= quote.SourceTime) _newest[quote.Asset] = quote;
        }
    }

    /// <summary>All that wait, each once.</summary>
    public IReadOnlyCollection<PolledQuote> Take()
    {
        lock (_gate)
        {
            if (_newest.Count == 0) return [];
            var taken = _newest;
            _newest = [];
            return taken.Values;
        }
    }
}
