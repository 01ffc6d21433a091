using Bloomberg.Contracts.Downsampling;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Downsampling;

/// <summary>A piece of time whose windows are proved in one go, a day at most: of one asset that is 1,440 minutes.</summary>
/// <param name="From">Start of a window of each length.</param>
/// <param name="Until">Likewise.</param>
/// <param name="Intervals">The lengths of windows that are over in it, or settled.</param>
public readonly record struct ProofPiece(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<CandleInterval> Intervals)
{
    public static readonly IReadOnlyList<CandleInterval> FiveMinutes = [CandleInterval.FiveMinutes];
    public static readonly IReadOnlyList<CandleInterval> Hours = [CandleInterval.Hour];
    public static readonly IReadOnlyList<CandleInterval> Both = [CandleInterval.FiveMinutes, CandleInterval.Hour];

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Pieces of a range, newest first, since that is where people look.</summary>
    /// <param name="from">Rounded down to an hour.</param>
    /// <param name="hoursUntil">Windows of an hour that end later are left out; the start of an hour.</param>
    /// <param name="until">Windows of five minutes that end later are left out; the start of one.</param>
    public static IEnumerable<ProofPiece> Plan(DateTimeOffset from, DateTimeOffset hoursUntil, DateTimeOffset until)
    {
        var oldest = WindowTime.Floor(from, Hour);
        var between = hoursUntil > oldest ? hoursUntil : oldest;
        return Cut(between, until, FiveMinutes).Concat(Cut(oldest, hoursUntil, Both));
    }

    private static IEnumerable<ProofPiece> Cut(DateTimeOffset from, DateTimeOffset until, IReadOnlyList<CandleInterval> intervals)
    {
        for (var end = until; end > from;)
        {
            var start = WindowTime.Floor(end - TimeSpan.FromTicks(1), Day);
            if (start < from) start = from;
            yield return new(start, end, intervals);
            end = start;
        }
    }
}
