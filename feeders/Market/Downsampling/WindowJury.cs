using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Downsampling;

/// <summary>A window, what its minutes make, what is stored, and what is to be done.</summary>
public readonly record struct JudgedWindow(WindowSeries Series, Candle Folded, StoredWindow? Stored, Verdict Verdict);

/// <summary>
/// Takes in the minutes of a piece of time and the stored candles of one length, and judges. Minutes are folded while they come, so what is held
/// grows with windows and not with minutes.
/// </summary>
public sealed class WindowJury(CandleInterval interval)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<WindowSeries, List<WindowFold>> _folds = [];
    private readonly Dictionary<WindowSeries, List<StoredWindow>> _stored = [];

    public CandleInterval Interval { get; } = interval;

    public TimeSpan Length { get; } = TimeSpan.FromTicks(interval.Length / 100);

    /// <summary>Minutes of a series must come in order of time.</summary>
    public void AddMinute(WindowSeries series, Candle minute)
    {
        var opens = WindowTime.Floor(minute.OpenTime, Length);
        var folds = ListOf(_folds, series);
        if (folds is not [.., var last] || last.OpenTime != opens) folds.Add(last = new WindowFold(opens, Length, Minute));
        last.Add(minute);
    }

    /// <summary>Those that begin a length before the piece, too: they may cover its beginning.</summary>
    public void AddStored(WindowSeries series, StoredWindow window) => ListOf(_stored, series).Add(window);

    /// <summary>Every window that has minutes. All of them must be over.</summary>
    public IEnumerable<JudgedWindow> Judge() =>
        from series in _folds
        let stored = _stored.GetValueOrDefault(series.Key, [])
        from fold in series.Value
        select Judge(series.Key, fold.ToCandle(DateTimeOffset.MaxValue), stored);

    private JudgedWindow Judge(WindowSeries series, Candle folded, List<StoredWindow> stored)
    {
        StoredWindow? same = null;
        foreach (var window in stored)
        {
            if (window.Candle.OpenTime == folded.OpenTime) same = window;
            // A service's hours may begin at half past: a second row of the same trading would stand between them.
            else if (window.Candle.IsVenues() && window.Candle.Overlaps(folded, Length)) return new(series, folded, window, Verdict.Kept);
        }
        return new(series, folded, same, same?.Against(folded) ?? Verdict.Missing);
    }

    private static List<T> ListOf<T>(Dictionary<WindowSeries, List<T>> lists, WindowSeries series)
    {
        if (!lists.TryGetValue(series, out var list)) lists[series] = list = [];
        return list;
    }
}
