namespace Bloomberg.Api.Alerts;

/// <summary>
/// A rule; the fields are those of <see cref="AlertRuleBody"/>. One on news also has the subject that it watches, as in /news/sentiment:
/// asset:binance:BTC/USDT also for another listing of the same thing, category:crypto.
/// </summary>
public sealed record AlertRuleAnswer(
    long Id, int Version, string? Exchange, string? Symbol, string? Category, string Measure, string? Window, string? Subject, string Condition,
    decimal Threshold, decimal Hysteresis, int HoldSeconds, int CoolDownSeconds, bool Once, string Severity, string Note, bool Enabled);

/// <summary>All rules, oldest first.</summary>
public sealed record AlertRulesAnswer(IReadOnlyList<AlertRuleAnswer> Rules);

/// <summary>How a rule stands now.</summary>
/// <param name="Id">Of the rule.</param>
/// <param name="Version">Of the rule.</param>
/// <param name="Exchange">Of the asset; null for a category.</param>
/// <param name="Symbol">Of the asset; null for a category.</param>
/// <param name="Category">Whose news the rule watches; null for an asset.</param>
/// <param name="Measure">price, sentiment or news_volume.</param>
/// <param name="Window">Of the news; null for a price.</param>
/// <param name="State">inactive, pending, firing, resolved; unknown while the feeder does not tell.</param>
/// <param name="Reason">Why it is unknown, or why nothing can happen just now; else null.</param>
/// <param name="Since">When the state began; null when unknown.</param>
/// <param name="FiredAt">When it fired last, since the feeder began to evaluate it.</param>
/// <param name="FiredPrice">The price then; null for a rule on news.</param>
/// <param name="FiredValue">What was measured then, whatever the measure.</param>
/// <param name="Collected">Prices of the asset, or values of the news, come, so that the rule can change its state.</param>
/// <param name="Price">The newest of the asset, or null; always null for a rule on news.</param>
/// <param name="PriceTime">Of that price, by the venue's clock.</param>
/// <param name="Value">What is measured, whatever the measure: the price, or the newest value of the news. Null: there is none.</param>
/// <param name="ValueTime">Of the price, or when the news was computed.</param>
public sealed record AlertStateAnswer(
    long Id, int Version, string? Exchange, string? Symbol, string? Category, string Measure, string? Window, string State, string? Reason,
    DateTimeOffset? Since, DateTimeOffset? FiredAt, decimal? FiredPrice, decimal? FiredValue, bool Collected, decimal? Price,
    DateTimeOffset? PriceTime, decimal? Value, DateTimeOffset? ValueTime);

/// <summary>The states of all rules, oldest rule first.</summary>
public sealed record AlertStatesAnswer(IReadOnlyList<AlertStateAnswer> States, bool Simulated);
