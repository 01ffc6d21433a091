using System.Text.Json;

namespace Bloomberg.Tests.Dashboards;

public enum QueryUse
{
    Variable,
    Annotation,
    Panel,
    AlertRule,
}

/// <summary>One question to one data source.</summary>
/// <param name="Use">What asks.</param>
/// <param name="Board">Null for an alert rule.</param>
/// <param name="Owner">The panel, variable, annotation or rule.</param>
/// <param name="Target">The query's own part of it.</param>
/// <param name="DataSource">A uid, or a variable that holds one.</param>
/// <param name="Text">InfluxQL, PromQL or SQL, before anything is put in.</param>
public sealed record BoardQuery(QueryUse Use, Board? Board, JsonElement Owner, JsonElement Target, string DataSource, string Text)
{
    private static readonly string[] Texts = ["query", "expr", "rawSql"];

    /// <summary>For a person: where it stands.</summary>
    public string Place => $"{Board?.Name ?? "alert rule"} / {Name} / {RefId}";

    public string Name => Optional(Owner, "title") ?? Optional(Owner, "name") ?? "";

    public string RefId => Optional(Target, "refId") ?? "";

    public int PanelId => Owner.TryGetProperty("id", out var id) ? id.GetInt32() : 0;

    /// <summary>As the data source is told: <c>table</c> or <c>time_series</c>.</summary>
    public string Format => Optional(Target, "resultFormat") ?? Optional(Target, "format") ?? "time_series";

    public bool IsInfluxQl => DataSource.StartsWith("influx-", StringComparison.Ordinal) || Text.StartsWith("SELECT", StringComparison.Ordinal) && Target.TryGetProperty("resultFormat", out _);

    public bool IsPromQl => DataSource == "prometheus";

    public bool IsSql => DataSource == "postgres";

    public static BoardQuery OfVariable(Board board, JsonElement variable) =>
        new(QueryUse.Variable, board, variable, variable, Uid(variable), variable.GetProperty("query").GetString()!);

    public static BoardQuery OfAnnotation(Board board, JsonElement annotation) =>
        new(QueryUse.Annotation, board, annotation, annotation.GetProperty("target"), Uid(annotation), TextOf(annotation.GetProperty("target")));

    public static IEnumerable<BoardQuery> OfPanel(Board board, JsonElement panel) => panel.TryGetProperty("targets", out var targets)
        ? targets.EnumerateArray().Select(target => new BoardQuery(QueryUse.Panel, board, panel, target, Uid(target), TextOf(target)))
        : [];

    /// <summary>Steps that calculate ask nobody and are left out.</summary>
    public static IEnumerable<BoardQuery> OfRule(JsonElement rule) => rule.GetProperty("data").EnumerateArray()
        .Where(step => step.GetProperty("datasourceUid").GetString() != "__expr__")
        .Select(step => new BoardQuery(QueryUse.AlertRule, null, rule, step.GetProperty("model"), step.GetProperty("datasourceUid").GetString()!, TextOf(step.GetProperty("model"))));

    private static string TextOf(JsonElement target) => Texts.Select(name => Optional(target, name)).First(text => text is not null)!;

    private static string Uid(JsonElement owner) => owner.GetProperty("datasource").GetProperty("uid").GetString()!;

    private static string? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
