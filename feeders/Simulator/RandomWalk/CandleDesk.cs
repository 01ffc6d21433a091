using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// Candles of any interval and any time down to the horizon, summed up from all their orders. Works outside the venue's gate, for one
/// request at a time, and no longer than <see cref="OrdersPerRequest"/> allow: then the answer has fewer candles, and the minutes summed
/// up so far are remembered for the next request.
/// </summary>
internal sealed class CandleDesk
{
    /// <summary>About a second of work. A single minute may be more.</summary>
    private const long OrdersPerRequest = 10_000_000;

    /// <summary>Twice as many are kept, 200 bytes each.</summary>
    private const int HalfOfCache = 100_000;

    /// <summary>Later than any market, and still a date.</summary>
    private const long FarFuture = 32_503_680_000_000;

    private readonly Lock _one = new();
    private readonly MinuteCache _minutes = new(HalfOfCache);

    /// <summary>Reads a page for a symbol whose last order has an id, at a time of the market (Unix microseconds).</summary>
    public List<MinuteCandle> Read(int place, SymbolSeed seed, long lastId, MarketTime time, CandlePage page)
    {
        lock (_one)
        {
            var reading = new Reading(place, new MinuteReader(new OrderFlow(seed)), lastId, time.Now / 1000, _minutes);
            var oldest = RoundUp(page.Interval, time.Horizon / 1000);
            return page.Start is { } start ? Forward(reading, page, Math.Max(oldest, RoundUp(page.Interval, start))) : Backward(reading, page, oldest);
        }
    }

    private static List<MinuteCandle> Forward(Reading reading, CandlePage page, long first)
    {
        List<MinuteCandle> found = [];
        var last = Math.Min(page.End ?? long.MaxValue, reading.Now);
        for (var open = first; open <= last && found.Count < page.Limit; open = page.Interval.Next(open))
        {
            if (!reading.TryJoin(open, page.Interval, out var candle)) break;
            found.Add(candle);
        }

        return found;
    }

    private static List<MinuteCandle> Backward(Reading reading, CandlePage page, long oldest)
    {
        List<MinuteCandle> found = [];
        var open = page.Interval.Start(Math.Min(page.End ?? long.MaxValue, reading.Now));
        for (; open >= oldest && found.Count < page.Limit; open = page.Interval.Start(open - 1))
        {
            if (!reading.TryJoin(open, page.Interval, out var candle)) break;
            found.Add(candle);
        }

        found.Reverse();
        return found;
    }

    /// <summary>The first candle that opens at a time or later.</summary>
    private static long RoundUp(Interval interval, long time)
    {
        var open = interval.Start(Math.Clamp(time, 0, FarFuture));
        return open < time ? interval.Next(open) : open;
    }

    private sealed class Reading(int place, MinuteReader reader, long lastId, long now, MinuteCache minutes)
    {
        public long Now => now;

        /// <summary>A candle so far as it has come; false when its work would be too much.</summary>
        public bool TryJoin(long open, Interval interval, out MinuteCandle joined)
        {
            joined = default;
            var next = Math.Min(interval.Next(open), now + 1);
            for (var minute = open; minute < next; minute += CandleLog.Minute)
            {
                if (!TryMinute(minute, out var candle)) return false;
                if (minute == open) joined = candle;
                else joined.Merge(candle);
            }

            return true;
        }

        private bool TryMinute(long minute, out MinuteCandle candle)
        {
            if (minutes.TryGet(place, minute, out candle)) return true;
            if (reader.Read >= OrdersPerRequest) return false;
            candle = reader.Candle(minute, lastId);
            if (minute + CandleLog.Minute <= now) minutes.Add(place, candle);
            return true;
        }
    }
}

/// <summary>Which candles: the first <paramref name="Limit"/> from a start, else the last up to an end (Unix milliseconds, inclusive).</summary>
internal sealed record CandlePage(Interval Interval, long? Start, long? End, int Limit);
