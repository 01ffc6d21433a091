using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Alerts;

/// <summary>
/// Holds the rules against prices, and those on news, apart from them, against <see cref="News"/>. Prices come by way of
/// <see cref="AssetState.Alerts"/>, so a tick looks nothing up; what is in here is for changes of the rules and of what is collected. Used by
/// the router's thread only.
/// </summary>
public sealed class AlertEvaluator(AssetTable assets, AlertTransitions transitions, TimeProvider clock)
{
    private readonly Dictionary<AssetKey, AssetAlerts> _byAsset = [];
    private Dictionary<long, AlertRun> _runs = [];

    /// <summary>Another number when any state or the set has changed.</summary>
    public long Changes => transitions.Count + Swaps;

    /// <summary>How often the set was swapped.</summary>
    public long Swaps { get; private set; }

    /// <summary>Every rule and how it stands, in no order.</summary>
    public IReadOnlyCollection<AlertRun> Runs => _runs.Values;

    /// <summary>The rules on news.</summary>
    public NewsEvaluator News { get; } = new();

    /// <summary>Takes up a set. A rule that watches for what it did before goes on where it is.</summary>
    public void Use(AlertRuleSet set)
    {
        var (before, now) = (_runs, clock.GetUnixNanoseconds());
        _runs = new Dictionary<long, AlertRun>(set.Count);
        foreach (var rule in set.Rules) _runs[rule.Id] = Continue(before, rule) ?? new AlertRun(rule, transitions, now);
        // Those left belong to no rule any more: what they fired for is over.
        foreach (var run in before.Values) run.End(now, run.FiredPrice);
        Swap(set);
        News.Swap(set, _runs);
        Swaps++;
    }

    /// <summary>Prices of the asset begin to come.</summary>
    public void Begin(AssetState asset) => asset.Alerts = _byAsset.GetValueOrDefault(asset.Asset.Key);

    /// <summary>Prices of the asset end: its rules begin anew when it is collected again.</summary>
    public void End(AssetState asset)
    {
        asset.Alerts?.End();
        asset.Alerts = null;
    }

    private static AlertRun? Continue(Dictionary<long, AlertRun> before, AlertRule rule)
    {
        if (!before.TryGetValue(rule.Id, out var run) || !run.Rule.WatchesLike(rule)) return null;
        before.Remove(rule.Id);
        run.Rename(rule);
        return run;
    }

    private void Swap(AlertRuleSet set)
    {
        var fresh = set.ByAsset.ToDictionary(group => group.Asset, group => group.Rules);
        foreach (var key in _byAsset.Keys.Where(key => !fresh.ContainsKey(key)).ToList())
        {
            _byAsset.Remove(key);
            if (assets.Find(key) is { } asset) asset.Alerts = null;
        }
        foreach (var (key, rules) in fresh)
        {
            var alerts = new AssetAlerts([.. rules.Select(rule => _runs[rule.Id])], _byAsset.GetValueOrDefault(key));
            _byAsset[key] = alerts;
            if (assets.Find(key) is { Watched: true } asset) asset.Alerts = alerts;
        }
    }
}
