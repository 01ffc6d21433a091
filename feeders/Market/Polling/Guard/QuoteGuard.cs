using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling.Guard;

/// <summary>
/// Stands between every polled source and the prices that are shown: one <see cref="AssetGuard"/> for each asset, whichever services
/// quote it. Thread safe.
/// </summary>
public sealed class QuoteGuard(TimeProvider clock)
{
    /// <summary>More assets than any watchlist holds; one beyond them is held against nothing, and says so by being unproven.</summary>
    public const int MaxAssets = 50_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<AssetKey, AssetGuard> _assets = [];

    /// <summary>What becomes of a quote.</summary>
    public GuardVerdict Check(PolledQuote quote, AssetType type)
    {
        var reading = new Reading(quote.Price, quote.SourceTime, quote.Service);
        lock (_gate) return Of(quote.Asset, type).Check(reading, clock.GetUtcNow());
    }

    /// <inheritdoc cref="AssetGuard.Seed"/>
    public void Seed(AssetKey asset, AssetType type, IEnumerable<Reading> past)
    {
        lock (_gate) Of(asset, type).Seed(past, clock.GetUtcNow());
    }

    /// <inheritdoc cref="AssetGuard.Expect"/>
    public void Expect(AssetKey asset, AssetType type, RatioEvent split)
    {
        lock (_gate) Of(asset, type).Expect(split);
    }

    /// <inheritdoc cref="AssetGuard.Doubts"/>
    public bool Doubts(AssetKey asset)
    {
        lock (_gate) return _assets.TryGetValue(asset, out var guard) && guard.Doubts;
    }

    /// <summary>For an asset that is watched no more.</summary>
    public void Forget(AssetKey asset)
    {
        lock (_gate) _assets.Remove(asset);
    }

    private AssetGuard Of(AssetKey asset, AssetType type)
    {
        if (_assets.TryGetValue(asset, out var guard)) return guard;
        guard = new AssetGuard(type);
        if (_assets.Count < MaxAssets) _assets.Add(asset, guard);
        return guard;
    }
}
