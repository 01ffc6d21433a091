using Bloomberg.Api.Http;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.News;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Alerts;

/// <summary>The table <c>alert_rules</c>. Every change fires its trigger, which tells the feeder.</summary>
internal static class AlertStore
{
    // Counting rules and adding one is only right while nobody else adds: additions take turns.
    private const long TurnKey = 0x424C4F4F4D414C52;

    private const string Stored =
        "exchange, symbol, measure, window_name, subject, condition, threshold, hysteresis, hold_seconds, cool_down_seconds, once, severity, note, enabled";

    private const string Given =
        "@Exchange, @Symbol, @Measure, @Window, @Subject, @Condition, @Threshold, @Hysteresis, @Hold, @CoolDown, @Once, @Severity, @Note, @Enabled";

    private const string Columns =
        """
        id, version, exchange, symbol, CASE WHEN exchange IS NULL THEN split_part(subject, ':', 2) END AS category, measure,
        window_name AS "window", subject, condition, threshold, hysteresis, hold_seconds, cool_down_seconds, once, severity, note, enabled
        """;

    private sealed record NewsRow(string Subject, string WindowName, double? Score, int Articles, double? Usual, DateTime ComputedAt);

    /// <summary>All rules, or the one asked for (none when there is no such one).</summary>
    public static async Task<IReadOnlyList<AlertRuleAnswer>> ReadAsync(NpgsqlConnection connection, long? id, CancellationToken ct) =>
        [.. await connection.QueryAsync<AlertRuleAnswer>(new CommandDefinition(
            $"SELECT {Columns} FROM alert_rules WHERE @id::bigint IS NULL OR id = @id ORDER BY id", new { id }, cancellationToken: ct))];

    /// <summary>How the news is that rules watch, by subject and window; there is nothing of what the news feeder does not compute.</summary>
    public static async Task<IReadOnlyDictionary<(string Subject, string Window), NewsReading>> ReadNewsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<NewsRow>(new CommandDefinition(
            """
            SELECT subject, window_name, score, articles, usual, computed_at FROM news_sentiment
            WHERE (subject, window_name) IN (SELECT subject, window_name FROM alert_rules WHERE subject IS NOT NULL)
            """, cancellationToken: ct));
        return rows.Select(row => new NewsReading(row.Subject, row.WindowName, row.Score, row.Articles, row.Usual, row.ComputedAt))
            .ToDictionary(reading => (reading.Subject, reading.Window));
    }

    /// <summary>Adds a rule, or null when there are as many as there can be.</summary>
    public static async Task<AlertRuleAnswer?> AddAsync(NpgsqlConnection connection, AlertRule rule, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@TurnKey)", new { TurnKey }, cancellationToken: ct));
        var added = await connection.QuerySingleOrDefaultAsync<AlertRuleAnswer>(new CommandDefinition(
            $"""
             INSERT INTO alert_rules ({Stored}) SELECT {Given}
             WHERE (SELECT count(*) FROM alert_rules) < {AlertRule.Most}
             RETURNING {Columns}
             """, Values(rule, 0), cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return added;
    }

    /// <summary>Locks a rule against other changes. Null when the request may go on, else the refusal: 404 or 412.</summary>
    public static async Task<IResult?> LockAsync(NpgsqlConnection connection, long id, HttpRequest request, CancellationToken ct)
    {
        var version = await connection.QuerySingleOrDefaultAsync<int?>(new CommandDefinition(
            "SELECT version FROM alert_rules WHERE id = @id FOR UPDATE", new { id }, cancellationToken: ct));
        if (version is null) return NoSuchRule(id);
        return Tagged.Allows(request, version.Value)
            ? null
            : Problems.Changed($"Alert rule {id} is at version {version}; If-Match names another. Read it again.");
    }

    public static Task<AlertRuleAnswer> ReplaceAsync(NpgsqlConnection connection, long id, AlertRule rule, CancellationToken ct) =>
        connection.QuerySingleAsync<AlertRuleAnswer>(new CommandDefinition(
            $"""
             UPDATE alert_rules
             SET ({Stored}) = ({Given}), version = version + 1, updated_at = now()
             WHERE id = @Id
             RETURNING {Columns}
             """, Values(rule, id), cancellationToken: ct));

    public static Task DeleteAsync(NpgsqlConnection connection, long id, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition("DELETE FROM alert_rules WHERE id = @id", new { id }, cancellationToken: ct));

    public static IResult NoSuchRule(long id) => Problems.NotFound($"There is no alert rule {id}.");

    private static object Values(AlertRule rule, long id) => new
    {
        Id = id,
        rule.Asset?.Exchange,
        rule.Asset?.Symbol,
        Measure = rule.Measure.ToWord(),
        rule.News?.Window,
        rule.News?.Subject,
        Condition = rule.Condition.Kind.ToWord(),
        rule.Condition.Threshold,
        rule.Condition.Hysteresis,
        Hold = (int)rule.Hold.TotalSeconds,
        CoolDown = (int)rule.CoolDown.TotalSeconds,
        rule.Once,
        Severity = rule.Severity.ToWord(),
        rule.Note,
        rule.Enabled,
    };
}
