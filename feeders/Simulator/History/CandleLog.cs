using System.Runtime.InteropServices;

namespace Bloomberg.Simulator.History;

/// <summary>The newest one-minute candles of a symbol without holes: minutes without trades are there as empty candles.</summary>
internal sealed class CandleLog(int keep)
{
    public const long Minute = 60_000;

    private readonly List<MinuteCandle> _candles = [];

    public int Count => _candles.Count;

    /// <summary>By reference: a candle is 144 bytes, and statistics of a day read 1440 of them. Not to be held over an addition.</summary>
    public ref readonly MinuteCandle this[int position] => ref CollectionsMarshal.AsSpan(_candles)[position];

    /// <summary>Adds a trade to its minute. A minute older than all kept is left alone.</summary>
    public void Add(in MarketTrade trade)
    {
        var minute = trade.TimeMicros / 1000 / Minute * Minute;
        if (_candles.Count == 0) _candles.Add(MinuteCandle.Empty(minute, trade.Price));
        FillTo(minute);
        var position = PositionOf(minute);
        if (position < 0) return;
        CollectionsMarshal.AsSpan(_candles)[position].Add(trade);
    }

    /// <summary>Puts candles before the first, oldest first, without a hole to it or between them.</summary>
    public void Precede(List<MinuteCandle> older) => _candles.InsertRange(0, older);

    public void Clear() => _candles.Clear();

    /// <summary>Appends empty candles up to and with the given minute (Unix milliseconds).</summary>
    public void FillTo(long minute)
    {
        if (_candles.Count == 0) return;
        if ((minute - _candles[^1].OpenTime) / Minute > keep)
        {
            // Two recordings years apart: nothing before the jump would be kept.
            var close = _candles[^1].Close;
            _candles.Clear();
            _candles.Add(MinuteCandle.Empty(minute, close));
        }

        for (var next = _candles[^1].OpenTime + Minute; next <= minute; next += Minute)
            _candles.Add(MinuteCandle.Empty(next, _candles[^1].Close));
        if (_candles.Count > keep + keep / 8) _candles.RemoveRange(0, _candles.Count - keep);
    }

    /// <summary>Position of the minute that a time falls into; negative before the first, Count or more after the last.</summary>
    public int PositionOf(long time) =>
        _candles.Count == 0 ? 0 : (int)Math.Clamp(Math.Floor((time - _candles[0].OpenTime) / (double)Minute), -1, int.MaxValue);
}
