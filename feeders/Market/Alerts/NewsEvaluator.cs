using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.News;

namespace Bloomberg.Market.Alerts;

/// <summary>Holds the rules on news against what the news feeder computes. Prices never come here. Used by the router's thread only.</summary>
public sealed class NewsEvaluator
{
    private Dictionary<NewsTarget, NewsAlerts> _byTarget = [];

    /// <summary>Takes up a set, of which every rule is at work already.</summary>
    public void Swap(AlertRuleSet set, IReadOnlyDictionary<long, AlertRun> runs) => _byTarget = set.ByTarget.ToDictionary(
        group => group.Target, group => new NewsAlerts([.. group.Rules.Select(rule => runs[rule.Id])], _byTarget.GetValueOrDefault(group.Target)));

    /// <summary>What was computed of the subjects that rules name; what is too old to say how the news is now is left out.</summary>
    public void Take(IReadOnlyList<NewsReading> readings, DateTimeOffset now)
    {
        foreach (var reading in readings)
        {
            if (!reading.IsFresh(now)) continue;
            Take(AlertMeasure.Sentiment, reading);
            Take(AlertMeasure.NewsVolume, reading);
        }
    }

    /// <summary>Time passed (Unix ns).</summary>
    public void Elapse(long now)
    {
        foreach (var alerts in _byTarget.Values) alerts.Elapse(now);
    }

    private void Take(AlertMeasure measure, NewsReading reading)
    {
        var target = new NewsTarget(measure, reading.Subject, reading.Window);
        if (!_byTarget.TryGetValue(target, out var alerts)) return;
        var time = reading.ComputedAt.ToUnixNanoseconds();
        if (target.ValueOf(reading) is { } value) alerts.Take(Decimal64.Nearest(value), time);
        else alerts.TakeNone(time);
    }
}
