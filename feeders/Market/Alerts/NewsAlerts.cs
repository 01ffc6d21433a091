using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.Market.Alerts;

/// <summary>
/// The rules on one value of the news. It is computed about once a minute, so each of them is told of each. A value stands until the next one,
/// but not for longer than it is fresh. Only the router's thread touches it.
/// </summary>
/// <param name="runs">At least one.</param>
/// <param name="before">The rules on the same value until now.</param>
public sealed class NewsAlerts(AlertRun[] runs, NewsAlerts? before)
{
    private static readonly long Lasts = (long)NewsReading.FreshFor.TotalNanoseconds;
    private Decimal64 _value = before?._value ?? default;
    private long _time = before?._time ?? 0;
    private bool _stands = before?._stands ?? false;

    /// <summary>A value that was computed then (Unix ns). It may be one that was taken before: some of the rules may be new.</summary>
    public void Take(Decimal64 value, long time)
    {
        Reach(time);
        foreach (var run in runs) run.Price(value, _value, time, _stands);
        (_value, _stands) = (value, true);
    }

    /// <summary>There is none: no article says anything, or nobody knows how many are usual.</summary>
    public void TakeNone(long time)
    {
        Reach(time);
        foreach (var run in runs) run.Pause(time, _value);
        _stands = false;
    }

    /// <summary>Time passed without a newer value.</summary>
    public void Elapse(long time)
    {
        if (!_stands) return;
        var end = _time + Lasts;
        foreach (var run in runs) run.Elapse(Math.Min(time, end), _value);
        _stands = time <= end;
    }

    private void Reach(long time)
    {
        Elapse(time);
        // A clock was set back: nobody knows how long the last value stood.
        if (time < _time) _stands = false;
        _time = time;
    }
}
