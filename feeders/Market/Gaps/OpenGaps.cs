using Bloomberg.Contracts;

namespace Bloomberg.Market.Gaps;

/// <summary>Gaps by asset, so that a new hole is compared with those of its own asset only. Not thread-safe.</summary>
internal sealed class OpenGaps
{
    private readonly Dictionary<AssetKey, Dictionary<(AssetKey, bool, long), Gap>> _byAsset = [];

    public int Count { get; private set; }

    public IEnumerable<Gap> All => _byAsset.Values.SelectMany(gaps => gaps.Values);

    public IEnumerable<Gap> Of(AssetKey key) => _byAsset.TryGetValue(key, out var gaps) ? gaps.Values : [];

    public bool Contains(Gap gap) => _byAsset.TryGetValue(gap.Key, out var gaps) && gaps.ContainsKey(gap.Place);

    public void Set(Gap gap)
    {
        if (!_byAsset.TryGetValue(gap.Key, out var gaps)) _byAsset[gap.Key] = gaps = [];
        if (gaps.TryAdd(gap.Place, gap)) Count++;
        else gaps[gap.Place] = gap;
    }

    public void Remove(Gap gap)
    {
        if (!_byAsset.TryGetValue(gap.Key, out var gaps) || !gaps.Remove(gap.Place)) return;
        Count--;
        if (gaps.Count == 0) _byAsset.Remove(gap.Key);
    }
}
