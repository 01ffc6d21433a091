using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Dapper;
using Npgsql;

namespace Bloomberg.Market.Alerts;

/// <summary>Reads the rules to evaluate: always the whole set, in one statement, so it is never half of a change.</summary>
public sealed class AlertRuleReader(NpgsqlDataSource database)
{
    private sealed record Row(
        long Id, int Version, string? Exchange, string? Symbol, string Measure, string? Subject, string? Window, string Condition, decimal Threshold,
        decimal Hysteresis, int HoldSeconds, int CoolDownSeconds, bool Once, string Severity, string Note);

    public async Task<AlertRuleSet> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // One more than there can be tells that there are too many.
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select id as "Id", version as "Version", exchange as "Exchange", symbol as "Symbol", measure as "Measure", subject as "Subject",
                   window_name as "Window", condition as "Condition", threshold as "Threshold", hysteresis as "Hysteresis",
                   hold_seconds as "HoldSeconds", cool_down_seconds as "CoolDownSeconds", once as "Once", severity as "Severity", note as "Note"
            from alert_rules where enabled order by id limit @most
            """,
            new { most = AlertRule.Most + 1 }, cancellationToken: cancellation));
        return new AlertRuleSet(rows.Select(ToRule));
    }

    // The table allows no other words, and a subject with a window for all but prices.
    private static AlertRule ToRule(Row row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        Asset = row.Exchange is null ? null : new AssetKey(row.Exchange, row.Symbol!),
        News = row.Subject is null ? null : new NewsTarget(AlertWords.Measure(row.Measure)!.Value, row.Subject, row.Window!),
        Condition = new AlertCondition(AlertWords.Kind(row.Condition)!.Value, row.Threshold, row.Hysteresis),
        Hold = TimeSpan.FromSeconds(row.HoldSeconds),
        CoolDown = TimeSpan.FromSeconds(row.CoolDownSeconds),
        Once = row.Once,
        Severity = AlertWords.Severity(row.Severity)!.Value,
        Note = row.Note,
    };
}
