using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.Live;
using Bloomberg.Contracts.News;

namespace Bloomberg.Api.Alerts;

/// <summary>How rules stand, as the market feeder tells it, and why nothing can happen where that is so.</summary>
public sealed class AlertStates(LiveMarket live, TimeProvider clock)
{
    private const string Unknown = "unknown";

    /// <param name="rule">On a price.</param>
    public AlertStateAnswer OfPrice(AlertRuleAnswer rule)
    {
        var key = new AssetKey(rule.Exchange!, rule.Symbol!);
        var told = Told(rule);
        var collected = live.StateOf(key).Status == AssetStatus.Collecting;
        var quote = live.State.TryGetQuote($"{key}", out var held) ? held.Quote : null;
        return Answer(rule, told, collected, collected ? null : WhyNot(key)) with
        {
            FiredPrice = told?.FiredPrice,
            Price = quote?.Price,
            PriceTime = quote?.SourceTime,
            Value = quote?.Price,
            ValueTime = quote?.SourceTime,
        };
    }

    /// <param name="rule">On news.</param>
    /// <param name="reading">How its news is, or null when that was never computed.</param>
    public AlertStateAnswer OfNews(AlertRuleAnswer rule, NewsReading? reading)
    {
        var target = new NewsTarget(AlertWords.Measure(rule.Measure)!.Value, rule.Subject!, rule.Window!);
        var value = reading is null ? null : target.ValueOf(reading);
        var collected = reading?.IsFresh(clock.GetUtcNow()) == true;
        var reason = collected ? WhyNothing(target, value) : $"no news of {NewsSubject.NameOf(target.Subject)} in the last {NewsReading.FreshFor.TotalMinutes} minutes: the news feeder tells none";
        return Answer(rule, Told(rule), collected, reason) with { Value = value, ValueTime = reading?.ComputedAt };
    }

    private LiveAlert? Told(AlertRuleAnswer rule) =>
        live.Connected && live.State.Alert(rule.Id) is { } alert && alert.Version == rule.Version ? alert : null;

    private AlertStateAnswer Answer(AlertRuleAnswer rule, LiveAlert? told, bool collected, string? reason) => new(
        rule.Id, rule.Version, rule.Exchange, rule.Symbol, rule.Category, rule.Measure, rule.Window,
        rule.Enabled ? told?.State ?? Unknown : AlertState.Inactive.ToWord(), WhyUnknown(rule, told) ?? reason, told?.Since, told?.FiredAt,
        FiredPrice: null, told?.FiredPrice, collected, Price: null, PriceTime: null, Value: null, ValueTime: null);

    private string? WhyUnknown(AlertRuleAnswer rule, LiveAlert? told)
    {
        if (!rule.Enabled) return "the rule is not enabled";
        if (!live.Connected) return "the market feeder does not answer";
        return told is null ? $"the market feeder has not taken up version {rule.Version} of the rule yet" : null;
    }

    private string WhyNot(AssetKey key)
    {
        if (!live.State.TryGetAsset(key, out var asset)) return $"not collected: {key} is on no watchlist";
        return $"not collected: {asset.Reason ?? "not subscribed yet"}";
    }

    private static string? WhyNothing(NewsTarget target, decimal? value)
    {
        if (value is not null) return null;
        var name = NewsSubject.NameOf(target.Subject);
        return target.Measure == AlertMeasure.Sentiment
            ? $"no article on {name} of the last {target.Window} has a sentiment"
            : $"how many articles on {name} are usual is not known yet";
    }
}
