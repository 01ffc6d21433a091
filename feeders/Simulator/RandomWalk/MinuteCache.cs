using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// Candles of minutes gone by, by symbol and opening time. Bounded: what is new goes into the young half; when that is full it becomes the
/// old half, and the old one is forgotten.
/// </summary>
internal sealed class MinuteCache(int halfOf)
{
    private Dictionary<(int Place, long Minute), MinuteCandle> _young = [];
    private Dictionary<(int Place, long Minute), MinuteCandle> _old = [];

    public int Count => _young.Count + _old.Count;

    public bool TryGet(int place, long minute, out MinuteCandle candle)
    {
        if (_young.TryGetValue((place, minute), out candle)) return true;
        if (!_old.Remove((place, minute), out candle)) return false;
        Add(place, candle);
        return true;
    }

    public void Add(int place, in MinuteCandle candle)
    {
        if (_young.Count >= halfOf) (_old, _young) = (_young, []);
        _young[(place, candle.OpenTime)] = candle;
    }
}
