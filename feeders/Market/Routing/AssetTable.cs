using System.Collections.Concurrent;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Routing;

/// <summary>
/// All assets this process has collected, each at a fixed place, so that a tick names its asset by a number. It grows to the number of
/// different assets ever watched, never beyond what the venues list.
/// </summary>
public sealed class AssetTable
{
    private readonly ConcurrentDictionary<AssetKey, AssetState> _byKey = new();
    private readonly Lock _growing = new();
    private AssetState[] _states = [];

    public ReadOnlySpan<AssetState> All => Volatile.Read(ref _states);

    public AssetState this[int index] => Volatile.Read(ref _states)[index];

    /// <summary>What time it is at the venues by their newest tick, Unix nanoseconds; null before the first.</summary>
    public long? NewestVenueTime()
    {
        long newest = 0;
        foreach (var state in All) newest = Math.Max(newest, state.VenueTime);
        return newest == 0 ? null : newest;
    }

    public AssetState? Find(AssetKey key) => _byKey.GetValueOrDefault(key);

    public AssetState GetOrAdd(Asset asset)
    {
        if (_byKey.TryGetValue(asset.Key, out var known)) return known;
        lock (_growing)
        {
            if (_byKey.TryGetValue(asset.Key, out known)) return known;
            var state = new AssetState(asset, _states.Length);
            Volatile.Write(ref _states, [.. _states, state]);
            _byKey[asset.Key] = state;
            return state;
        }
    }
}
