using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Backfill;

/// <summary>One request's worth of candles: those that open in [From, Until), Unix nanoseconds.</summary>
/// <param name="Interval">Their length.</param>
/// <param name="From">The oldest missing candle opens here.</param>
/// <param name="Until">The newest missing candle ends here.</param>
/// <param name="Missing">How many of them are not stored.</param>
public sealed record HistoryPage(CandleInterval Interval, long From, long Until, int Missing)
{
    /// <summary>
    /// Pages with every missing candle of a range, newest first, since that is where people look. Stretches that are stored are left out
    /// where that saves a page.
    /// </summary>
    /// <param name="interval">Length of the candles.</param>
    /// <param name="from">Start of the range; a candle that began before is not in it.</param>
    /// <param name="until">End of the range; a candle that ends later is not in it.</param>
    /// <param name="complete">Opening times of the candles that are stored and need no replacement.</param>
    /// <param name="size">Candles of one page.</param>
    public static IReadOnlyList<HistoryPage> Plan(CandleInterval interval, long from, long until, IReadOnlySet<long> complete, int size)
    {
        var pages = new List<HistoryPage>();
        var oldest = interval.Floor(from + interval.Length - 1);
        var opens = interval.Floor(until) - interval.Length;
        while (true)
        {
            while (opens >= oldest && complete.Contains(opens)) opens -= interval.Length;
            if (opens < oldest) return pages;
            var end = opens + interval.Length;
            var last = Math.Max(oldest, end - size * interval.Length);
            var (start, missing) = (opens, 0);
            for (; opens >= last; opens -= interval.Length)
            {
                if (complete.Contains(opens)) continue;
                (start, missing) = (opens, missing + 1);
            }
            pages.Add(new HistoryPage(interval, start, end, missing));
        }
    }
}
