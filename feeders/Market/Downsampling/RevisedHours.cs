using Bloomberg.Contracts;

namespace Bloomberg.Market.Downsampling;

/// <summary>
/// Hours of one asset of which a minute was written after the tasks had, or may have, passed it: by a trade that came hours late, a filled gap,
/// the audit, or back-filling. Used on the router's thread only.
/// </summary>
public sealed class RevisedHours
{
    /// <summary>A year of hours. More are left to the next pass over everything.</summary>
    public const int Most = 366 * 24;

    private const long Hour = 60 * UnixTime.NanosecondsPerMinute;

    // Younger ones are proved when they leave the tasks' reach, which is longer than this.
    private const long Young = 50 * UnixTime.NanosecondsPerMinute;

    private readonly HashSet<long> _hours = [];

    /// <param name="minute">Of which a candle is written, Unix nanoseconds.</param>
    /// <param name="now">By our clock. Replayed days are old by it, and so are proved at once.</param>
    public void Note(long minute, long now)
    {
        if (now - minute > Young && _hours.Count < Most) _hours.Add(minute - minute % Hour);
    }

    /// <summary>Hands over the starts of the hours noted since the last time, in any order.</summary>
    public IReadOnlyList<DateTimeOffset> Take()
    {
        if (_hours.Count == 0) return [];
        DateTimeOffset[] hours = [.. _hours.Select(UnixTime.ToTime)];
        _hours.Clear();
        return hours;
    }
}
