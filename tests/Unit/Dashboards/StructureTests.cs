using System.Text.Json;
using System.Text.RegularExpressions;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Dashboards;

/// <summary>What Grafana does not say until somebody looks: panels that overlap, links that lead nowhere, units it does not know.</summary>
public sealed partial class StructureTests
{
    private const int Columns = 24;
    private static readonly GrafanaFolder Grafana = new(ProjectFiles.Root);

    // Ids of @grafana/data's valueFormats.
    private static readonly HashSet<string> Units =
        ["none", "short", "percent", "percentunit", "bytes", "Bps", "cps", "reqps", "pps", "s", "celsius", "dateTimeFromNow"];

    private static readonly HashSet<string> PanelTypes =
        ["bargauge", "candlestick", "stat", "status-history", "table", "timeseries"];

    [Fact]
    public void There_are_the_six_dashboards_with_their_uids() => Assert.Equal(
        ["bloomberg-asset", "bloomberg-feeders", "bloomberg-infrastructure", "bloomberg-market", "bloomberg-news", "bloomberg-watchlists"],
        Grafana.Boards.Select(board => board.Uid).Order(StringComparer.Ordinal));

    [Fact]
    public void A_dashboard_is_of_the_schema_that_11_and_12_read_and_nobody_s_copy() => Assert.All(Grafana.Boards, board =>
    {
        Assert.Equal(39, board.Root.GetProperty("schemaVersion").GetInt32());
        Assert.False(board.Root.GetProperty("editable").GetBoolean());
        Assert.False(board.Root.TryGetProperty("id", out _), "an id belongs to one installation");
        Assert.Equal(["bloomberg"], board.Root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.True(Seconds(board.Root.GetProperty("refresh").GetString()!) >= 5, "Grafana refuses less than 5 s");
    });

    [Fact]
    public void Titles_are_unique() => Assert.Equal(Grafana.Boards.Count, Grafana.Boards.Select(board => board.Title).Distinct().Count());

    [Fact]
    public void Panels_have_ids_of_their_own_and_a_type_a_title_and_a_purpose() => Assert.All(Grafana.Boards, board =>
    {
        Assert.Distinct(board.Panels.Select(panel => panel.GetProperty("id").GetInt32()));
        Assert.All(board.Panels, panel =>
        {
            Assert.Contains(panel.GetProperty("type").GetString()!, PanelTypes);
            Assert.NotEmpty(panel.GetProperty("title").GetString()!);
            Assert.NotEmpty(panel.GetProperty("description").GetString()!);
        });
    });

    [Fact]
    public void Panels_lie_inside_the_grid_and_not_over_each_other() => Assert.All(Grafana.Boards, board =>
    {
        var taken = new Dictionary<(int X, int Y), int>();
        foreach (var panel in board.Panels)
        {
            var (id, place) = (panel.GetProperty("id").GetInt32(), panel.GetProperty("gridPos"));
            var (x, y, w, h) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32(), place.GetProperty("w").GetInt32(), place.GetProperty("h").GetInt32());
            Assert.True(x >= 0 && y >= 0 && w > 0 && h > 1 && x + w <= Columns, $"{board.Name}: panel {id} leaves the grid");
            foreach (var cell in from column in Enumerable.Range(x, w) from row in Enumerable.Range(y, h) select (column, row))
                Assert.True(taken.TryAdd(cell, id), $"{board.Name}: panels {id} and {taken.GetValueOrDefault(cell)} overlap");
        }
    });

    [Fact]
    public void Every_data_source_is_provisioned_or_a_variable_that_can_only_be_one()
    {
        var uids = Grafana.DataSources.Select(source => source.GetProperty("uid").GetString()!).ToHashSet();
        foreach (var query in Grafana.Queries.Where(query => query.DataSource != "${store}"))
            Assert.True(uids.Contains(query.DataSource), $"{query.Place} asks {query.DataSource}");

        var store = Grafana.Boards.SelectMany(board => board.Variables).Single(variable => variable.GetProperty("name").GetString() == "store");
        Assert.All(Quoted().Matches(store.GetProperty("query").GetString()!).Select(match => match.Groups[1].Value).Where(word => word.StartsWith("influx", StringComparison.Ordinal)),
            uid => Assert.Contains(uid, uids));
    }

    [Fact]
    public void Units_are_those_that_grafana_knows() => Assert.All(Named("unit"), found =>
    {
        var unit = found.Value.GetString()!;
        Assert.True(Units.Contains(unit) || unit.StartsWith("time:", StringComparison.Ordinal), $"{found.Board.Name}: {unit}");
    });

    [Fact]
    public void Links_lead_to_dashboards_that_are_there_with_variables_that_they_have() => Assert.All(Named("url"), found =>
    {
        var url = found.Value.GetString()!;
        if (url is "" or "${__data.fields.url:raw}") return;
        var match = DashboardLink().Match(url);
        Assert.True(match.Success, $"{found.Board.Name}: {url}");
        var target = Assert.Single(Grafana.Boards, board => board.Uid == match.Groups[1].Value);
        Assert.All(match.Groups[2].Captures, name => Assert.Contains(target.Variables, variable => variable.GetProperty("name").GetString() == name.Value));
    });

    [Fact]
    public void Text_is_plain() => Assert.All(Grafana.Boards, board => Assert.DoesNotContain("<", string.Concat(board.Panels.Select(
        panel => panel.GetProperty("title").GetString() + panel.GetProperty("description").GetString())), StringComparison.Ordinal));

    private static IEnumerable<(Board Board, JsonElement Value)> Named(string property) =>
        Grafana.Boards.SelectMany(board => Inside(board.Root, property).Select(value => (board, value)));

    // A property of the name, or an override's pair of id and value.
    private static IEnumerable<JsonElement> Inside(JsonElement element, string property)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(item => Inside(item, property));
        if (element.ValueKind != JsonValueKind.Object) return [];
        var isOverride = element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() == property;
        return element.EnumerateObject().SelectMany(member =>
            member.Name == property || (isOverride && member.Name == "value") ? [member.Value] : Inside(member.Value, property));
    }

    private static int Seconds(string pause) => int.Parse(pause[..^1]) * (pause[^1] == 'm' ? 60 : 1);

    [GeneratedRegex(@"^/d/([a-z-]+)\?(?:var-([a-z]+)=\$\{__(?:field\.labels|data\.fields)\.[a-z]+:percentencode\}&)*\$\{__url_time_range\}$")]
    private static partial Regex DashboardLink();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
