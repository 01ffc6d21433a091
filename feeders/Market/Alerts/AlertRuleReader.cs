using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market.Alerts;

/// <summary>Reads the rules to evaluate: always the whole set, in one statement, so it is never half of a change.</summary>
public sealed class AlertRuleReader(NpgsqlDataSource database)
{
    public async Task<AlertRuleSet> ReadAsync(CancellationToken cancellation) => new(await database.ReadAsync(
        """
        select id, version, exchange, symbol, measure, subject, window_name, condition, threshold, hysteresis, hold_seconds, cool_down_seconds,
               once, severity, note
        from alert_rules where enabled order by id limit @most
        """,
        // One more than there can be tells that there are too many.
        ToRule, cancellation, ("most", AlertRule.Most + 1)));

    // The table allows no other words, and a subject with a window for all but prices.
    private static AlertRule ToRule(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Version = row.GetInt32(1),
        Asset = row.TextOrNull(2) is { } exchange ? new AssetKey(exchange, row.GetString(3)) : null,
        News = row.TextOrNull(5) is { } subject ? new NewsTarget(AlertWords.Measure(row.GetString(4))!.Value, subject, row.GetString(6)) : null,
        Condition = new AlertCondition(AlertWords.Kind(row.GetString(7))!.Value, row.GetDecimal(8), row.GetDecimal(9)),
        Hold = TimeSpan.FromSeconds(row.GetInt32(10)),
        CoolDown = TimeSpan.FromSeconds(row.GetInt32(11)),
        Once = row.GetBoolean(12),
        Severity = AlertWords.Severity(row.GetString(13))!.Value,
        Note = row.GetString(14),
    };
}
