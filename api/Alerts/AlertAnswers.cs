namespace Bloomberg.Api.Alerts;

/// <summary>A rule; the fields are those of <see cref="AlertRuleBody"/>.</summary>
public sealed record AlertRuleAnswer(
    long Id, int Version, string Exchange, string Symbol, string Condition, decimal Threshold, decimal Hysteresis, int HoldSeconds, int CoolDownSeconds,
    bool Once, string Severity, string Note, bool Enabled);

/// <summary>All rules, oldest first.</summary>
public sealed record AlertRulesAnswer(IReadOnlyList<AlertRuleAnswer> Rules);

/// <summary>How a rule stands now.</summary>
/// <param name="Id">Of the rule.</param>
/// <param name="Version">Of the rule.</param>
/// <param name="Exchange">Of the asset.</param>
/// <param name="Symbol">Of the asset.</param>
/// <param name="State">inactive, pending, firing, resolved; unknown while the feeder does not tell.</param>
/// <param name="Reason">Why it is unknown, or why nothing can happen just now; else null.</param>
/// <param name="Since">When the state began; null when unknown.</param>
/// <param name="FiredAt">When it fired last, since the feeder began to evaluate it.</param>
/// <param name="FiredPrice">The price then.</param>
/// <param name="Collected">Prices of the asset come, so that the rule can change its state.</param>
/// <param name="Price">The newest of the asset, or null.</param>
/// <param name="PriceTime">Of that price, by the venue's clock.</param>
public sealed record AlertStateAnswer(
    long Id, int Version, string Exchange, string Symbol, string State, string? Reason, DateTimeOffset? Since, DateTimeOffset? FiredAt,
    decimal? FiredPrice, bool Collected, decimal? Price, DateTimeOffset? PriceTime);

/// <summary>The states of all rules, oldest rule first.</summary>
public sealed record AlertStatesAnswer(IReadOnlyList<AlertStateAnswer> States, bool Simulated);
