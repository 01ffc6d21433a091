using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Alerts;

/// <summary>How rules stand, as the feeder tells it, and why nothing can happen where that is so.</summary>
public sealed class AlertStates(LiveMarket live)
{
    private const string Unknown = "unknown";

    public AlertStateAnswer Of(AlertRuleAnswer rule)
    {
        var key = new AssetKey(rule.Exchange, rule.Symbol);
        var told = live.Connected && live.State.Alert(rule.Id) is { } alert && alert.Version == rule.Version ? alert : null;
        var collected = live.StateOf(key).Status == AssetStatus.Collecting;
        var quote = live.State.TryGetQuote($"{key}", out var held) ? held.Quote : null;
        return new(
            rule.Id, rule.Version, rule.Exchange, rule.Symbol,
            rule.Enabled ? told?.State ?? Unknown : AlertState.Inactive.ToWord(), Reason(rule, key, told, collected),
            told?.Since, told?.FiredAt, told?.FiredPrice, collected, quote?.Price, quote?.SourceTime);
    }

    private string? Reason(AlertRuleAnswer rule, AssetKey key, LiveAlert? told, bool collected)
    {
        if (!rule.Enabled) return "the rule is not enabled";
        if (!live.Connected) return "the market feeder does not answer";
        if (told is null) return $"the market feeder has not taken up version {rule.Version} of the rule yet";
        if (collected) return null;
        if (!live.State.TryGetAsset(key, out var asset)) return $"not collected: {key} is on no watchlist";
        return $"not collected: {asset.Reason ?? "not subscribed yet"}";
    }
}
