namespace Bloomberg.Simulator.History;

/// <summary>Candles of any interval, joined from minutes, oldest first; the open one is among them.</summary>
internal static class CandleQuery
{
    /// <summary>
    /// Candles that open from <paramref name="start"/> to <paramref name="end"/> (Unix milliseconds, both inclusive): the first
    /// <paramref name="limit"/> when there is a start, else the last.
    /// </summary>
    public static List<MinuteCandle> Read(CandleLog minutes, Interval interval, long? start, long? end, int limit)
    {
        List<MinuteCandle> found = [];
        var position = FirstPosition(minutes, interval, start, end, limit);
        while (position < minutes.Count && (start is null || found.Count < limit))
        {
            var candle = Join(minutes, interval, ref position);
            if (candle.OpenTime > (end ?? long.MaxValue)) break;
            if (candle.OpenTime >= (start ?? long.MinValue)) found.Add(candle);
        }

        if (found.Count > limit) found.RemoveRange(0, found.Count - limit);
        return found;
    }

    private static MinuteCandle Join(CandleLog minutes, Interval interval, ref int position)
    {
        var joined = minutes[position++];
        joined.OpenTime = interval.Start(joined.OpenTime);
        var next = interval.Next(joined.OpenTime);
        for (; position < minutes.Count && minutes[position].OpenTime < next; position++) joined.Merge(minutes[position]);
        return joined;
    }

    /// <summary>Where to begin, so that a page at the end of a long history does not read all of it.</summary>
    private static int FirstPosition(CandleLog minutes, Interval interval, long? start, long? end, int limit)
    {
        if (minutes.Count == 0) return 0;
        var last = Math.Clamp(minutes.PositionOf(end ?? long.MaxValue), 0, minutes.Count - 1);
        var from = start ?? minutes[Math.Max(0, last - (int)Math.Min((long)limit * interval.Minutes, int.MaxValue / 2))].OpenTime;
        return Math.Max(0, minutes.PositionOf(interval.Start(Math.Clamp(from, 0, minutes[minutes.Count - 1].OpenTime + CandleLog.Minute))));
    }
}
