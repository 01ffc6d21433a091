using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;

namespace Bloomberg.Market.Audit;

/// <summary>The stored trades of one minute of one asset, as InfluxDB counts them.</summary>
/// <param name="Minute">Its start, Unix nanoseconds.</param>
/// <param name="Ids">How many points.</param>
/// <param name="First">Lowest id.</param>
/// <param name="Last">Highest id.</param>
/// <param name="Trades">The venue's trades in them: more than ids where aggregates are collected.</param>
public readonly record struct MinuteIds(long Minute, long Ids, long First, long Last, long Trades)
{
    /// <summary>No id is missing between its lowest and its highest.</summary>
    public bool IsWhole => Last - First + 1 == Ids;

    /// <summary>Times of the ends are not known here: as edges of a hole they are as wide as they can be.</summary>
    public StoredRun Run => new(First, Last, FromTime: Minute + UnixTime.NanosecondsPerMinute, ToTime: Minute);

    /// <summary>
    /// The minutes whose ids must be read one by one: those with a hole inside, and those on both sides of a break.
    /// </summary>
    /// <param name="before">The last id before these minutes; null when none is known.</param>
    /// <param name="minutes">In order of time.</param>
    public static IReadOnlyList<MinuteIds> Suspicious(long? before, IReadOnlyList<MinuteIds> minutes)
    {
        var suspicious = new SortedSet<int>();
        var last = before;
        for (var i = 0; i < minutes.Count; i++)
        {
            if (!minutes[i].IsWhole) suspicious.Add(i);
            if (last is { } known && minutes[i].First != known + 1)
            {
                suspicious.Add(i);
                if (i > 0) suspicious.Add(i - 1);
            }
            last = last is { } highest ? Math.Max(highest, minutes[i].Last) : minutes[i].Last;
        }
        return [.. suspicious.Select(i => minutes[i])];
    }
}
