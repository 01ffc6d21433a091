using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;

namespace Bloomberg.Market.Alerts;

/// <summary>The rules to evaluate, all of them, as they were read at one moment. Never changed: a new set takes its place.</summary>
public sealed class AlertRuleSet
{
    public AlertRuleSet(IEnumerable<AlertRule> rules)
    {
        var usable = new List<AlertRule>();
        foreach (var rule in rules.Where(rule => rule.Enabled))
        {
            var complaint = usable.Count == AlertRule.Most ? $"there are more than {AlertRule.Most} rules" : rule.Condition.Complaint(rule.Measure);
            if (complaint is null) usable.Add(rule);
            else (LeftOut, Complaint) = (LeftOut + 1, Complaint ?? $"rule {rule.Id} for {rule.Watched}: {complaint}");
        }
        Rules = usable;
        ByAsset = [.. usable.Where(rule => rule.News is null).GroupBy(rule => rule.Asset!.Value).Select(group => (group.Key, group.ToArray()))];
        ByTarget = [.. usable.Where(rule => rule.News is not null).GroupBy(rule => rule.News!).Select(group => (group.Key, group.ToArray()))];
    }

    /// <summary>All that can be evaluated.</summary>
    public IReadOnlyList<AlertRule> Rules { get; }

    public int Count => Rules.Count;

    /// <summary>Those on prices.</summary>
    public IReadOnlyList<(AssetKey Asset, AlertRule[] Rules)> ByAsset { get; }

    /// <summary>Those on news.</summary>
    public IReadOnlyList<(NewsTarget Target, AlertRule[] Rules)> ByTarget { get; }

    /// <summary>Rules that cannot be evaluated: too many, or changed by hand into something no value can be held against.</summary>
    public int LeftOut { get; }

    /// <summary>About the first of them, or null.</summary>
    public string? Complaint { get; }
}
