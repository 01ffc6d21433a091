namespace Bloomberg.Contracts.Downsampling;

/// <summary>Longer candles made from shorter ones, and which of the two kinds counts where both are there.</summary>
public static class CandleFolds
{
    /// <summary>Folds candles into longer ones; a window without any has none.</summary>
    /// <param name="parts">Oldest first, each start once.</param>
    /// <param name="part">Their length.</param>
    /// <param name="length">Of the longer ones, a multiple.</param>
    /// <param name="now">Windows that end later are open.</param>
    /// <param name="phase">See <see cref="WindowTime"/>.</param>
    public static IEnumerable<Candle> Fold(IEnumerable<Candle> parts, TimeSpan part, TimeSpan length, DateTimeOffset now, TimeSpan phase = default)
    {
        WindowFold? window = null;
        foreach (var candle in parts)
        {
            var opens = WindowTime.Floor(candle.OpenTime, length, phase);
            if (window?.OpenTime != opens)
            {
                if (window is not null) yield return window.ToCandle(now);
                window = new(opens, length, part);
            }
            window!.Add(candle);
        }
        if (window is not null) yield return window.ToCandle(now);
    }

    /// <summary>The stored candle tells more than the one folded from what is known of its minutes.</summary>
    public static bool YieldsTo(this Candle folded, Candle stored)
    {
        if (folded.Partial && folded.Trades < stored.Trades) return true;
        if (!stored.IsVenues()) return false;
        // Ours is as good as the venue's own only where all its trades were counted.
        return folded.Partial || folded.Trades == 0 || folded.Trades < stored.Trades;
    }

    /// <summary>The venue's own, and whole.</summary>
    public static bool IsVenues(this Candle candle) => candle is { Backfilled: true, Partial: false };

    /// <summary>Both cover the same moment.</summary>
    public static bool Overlaps(this Candle one, Candle other, TimeSpan length) => (one.OpenTime - other.OpenTime).Duration() < length;

    /// <summary>
    /// Stored candles and folded ones as one list without doubles, oldest first. Hours of a service may begin with the session, at half past
    /// for instance: what covers the same time from the full hour on is left out.
    /// </summary>
    /// <param name="stored">Oldest first.</param>
    /// <param name="folded">Oldest first.</param>
    /// <param name="length">Of each.</param>
    public static IReadOnlyList<Candle> Join(IReadOnlyList<Candle> stored, IReadOnlyList<Candle> folded, TimeSpan length)
    {
        var joined = new List<Candle>(stored.Count + folded.Count);
        foreach (var candle in Merged(stored, folded))
        {
            if (joined is [.., var last] && last.Overlaps(candle, length))
            {
                // Of one the venue's own and one of ours the former; else that which was there first.
                if (!candle.IsVenues() || last.IsVenues()) continue;
                joined.RemoveAt(joined.Count - 1);
            }
            joined.Add(candle);
        }
        return joined;
    }

    private static IEnumerable<Candle> Merged(IReadOnlyList<Candle> stored, IReadOnlyList<Candle> folded)
    {
        var next = 0;
        foreach (var candle in stored)
        {
            for (; next < folded.Count && folded[next].OpenTime < candle.OpenTime; next++) yield return folded[next];
            if (next == folded.Count || folded[next].OpenTime > candle.OpenTime) yield return candle;
            else yield return folded[next].YieldsTo(candle) ? candle : folded[next];
            if (next < folded.Count && folded[next].OpenTime == candle.OpenTime) next++;
        }
        for (; next < folded.Count; next++) yield return folded[next];
    }
}
