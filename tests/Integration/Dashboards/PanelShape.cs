using System.Text.Json;
using System.Text.RegularExpressions;
using Bloomberg.Tests.Dashboards;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>Whether a panel gets what it draws: columns and labels that it names, numbers, times.</summary>
internal static partial class PanelShape
{
    /// <returns>What is wrong, in words.</returns>
    public static IEnumerable<string> Complaints(JsonElement panel, IReadOnlyList<(BoardQuery Query, Answer Answer)> answers)
    {
        var type = panel.GetProperty("type").GetString()!;
        foreach (var (query, answer) in answers)
        {
            if (type is "timeseries" or "candlestick" or "status-history" && !(answer.HasTime && answer.HasNumber)) yield return $"{query.RefId}: no time or no number";
            if (type is "timeseries" && query.IsSql && answer.Columns[0].Name != "time") yield return $"{query.RefId}: the first column is not time";
            if (type is "stat" or "bargauge" && FieldOf(panel) is var field && !(field is null ? answer.HasNumber : answer.Columns.Any(column => column.Name == field)))
                yield return $"{query.RefId}: nothing to show";
            foreach (var label in LabelLink().Matches(panel.GetRawText()).Select(match => match.Groups[1].Value).Distinct())
            {
                if (answer.Series.Any(series => !series.Labels.ContainsKey(label))) yield return $"{query.RefId}: a link names the label {label}";
            }
        }
        var names = type == "table" ? Columns(panel, answers) : [.. answers.SelectMany(one => Shown(one.Query, one.Answer))];
        foreach (var named in Named(panel).Where(named => !names.Contains(named)))
            yield return $"nothing is called '{named}', only {string.Join(", ", names)}";
    }

    private static string? FieldOf(JsonElement panel) =>
        panel.GetProperty("options").GetProperty("reduceOptions").GetProperty("fields").GetString() is { Length: > 4 } regex ? regex[2..^2] : null;

    // After all transformations: what the queries bring, and what a transformation makes of it.
    private static HashSet<string> Columns(JsonElement panel, IEnumerable<(BoardQuery Query, Answer Answer)> answers)
    {
        var steps = Transformations(panel).ToArray();
        var names = new HashSet<string>();
        foreach (var (query, answer) in answers)
        {
            if (steps.Any(step => step.Id == "timeSeriesTable" && step.Options.TryGetProperty(query.RefId, out _)))
                names.UnionWith(answer.Series.SelectMany(series => series.Labels.Keys).Append($"Trend #{query.RefId}"));
            else
                names.UnionWith(answer.Columns.Select(column => column.Name));
        }
        names.UnionWith(steps.Where(step => step.Id == "organize").SelectMany(step => step.Options.GetProperty("renameByName").EnumerateObject().Select(rename => rename.Value.GetString()!)));
        return names;
    }

    // The names of drawn series: a column's, or what alias and legend make of the labels.
    private static IEnumerable<string> Shown(BoardQuery query, Answer answer)
    {
        var columns = answer.Columns.Select(column => column.Name);
        if (!query.IsPromQl) return columns;
        var legend = query.Target.GetProperty("legendFormat").GetString()!;
        return answer.Series.Select(series => Braces().Replace(legend, match => series.Labels.GetValueOrDefault(match.Groups[1].Value, "")));
    }

    private static IEnumerable<string> Named(JsonElement panel)
    {
        var overrides = panel.GetProperty("fieldConfig").GetProperty("overrides").EnumerateArray().Select(one => one.GetProperty("matcher"))
            .Where(matcher => matcher.GetProperty("id").GetString() == "byName").Select(matcher => matcher.GetProperty("options").GetString()!);
        var links = DataLink().Matches(panel.GetRawText()).Select(match => match.Groups[1].Value);
        var sorted = panel.GetProperty("options").TryGetProperty("sortBy", out var sort) ? sort.EnumerateArray().Select(one => one.GetProperty("displayName").GetString()!) : [];
        var candles = panel.GetProperty("options").TryGetProperty("fields", out var fields) ? fields.EnumerateObject().Select(one => one.Value.GetString()!) : [];
        return [.. overrides, .. links, .. sorted, .. candles, .. Transformations(panel).SelectMany(step => NamedBy(step.Id, step.Options))];
    }

    private static IEnumerable<string> NamedBy(string id, JsonElement options) => id switch
    {
        "organize" => ((string[])["indexByName", "excludeByName", "renameByName"]).SelectMany(part => options.GetProperty(part).EnumerateObject().Select(member => member.Name)),
        "convertFieldType" => options.GetProperty("conversions").EnumerateArray().Select(one => one.GetProperty("targetField").GetString()!),
        "sortBy" => options.GetProperty("sort").EnumerateArray().Select(one => one.GetProperty("field").GetString()!),
        _ => [],
    };

    private static IEnumerable<(string Id, JsonElement Options)> Transformations(JsonElement panel) => panel.TryGetProperty("transformations", out var steps)
        ? steps.EnumerateArray().Select(step => (step.GetProperty("id").GetString()!, step.GetProperty("options")))
        : [];

    [GeneratedRegex(@"__field\.labels\.(\w+)")]
    private static partial Regex LabelLink();

    [GeneratedRegex(@"__data\.fields\.(\w+)")]
    private static partial Regex DataLink();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Braces();
}
