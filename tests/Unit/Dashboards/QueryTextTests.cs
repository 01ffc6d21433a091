using System.Text.RegularExpressions;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Dashboards;

/// <summary>What the text of a query must be like, whatever is put into it.</summary>
public sealed partial class QueryTextTests
{
    private static readonly GrafanaFolder Grafana = new(ProjectFiles.Root);

    // Made by Grafana itself.
    private static readonly HashSet<string> BuiltIn = ["__interval", "__rate_interval", "__range", "timeFilter", "__timeFilter", "__timeFrom",
        "__timeTo", "__timeGroupAlias", "__unixEpochFrom", "__unixEpochTo"];

    [Fact]
    public void Variables_are_defined_before_they_are_used()
    {
        foreach (var board in Grafana.Boards)
        {
            var known = new HashSet<string>();
            foreach (var variable in board.Variables)
            {
                Assert.All(Used(variable.GetProperty("query").GetString()!), name => Assert.Contains(name, known));
                Assert.True(known.Add(variable.GetProperty("name").GetString()!));
            }
            Assert.All(board.Queries.SelectMany(query => Used(query.Text).Concat(Used(query.DataSource))), name => Assert.Contains(name, known));
            Assert.All(board.Panels.SelectMany(panel => Used(panel.GetProperty("title").GetString()!)), name => Assert.Contains(name, known));
        }
    }

    // Without a format InfluxQL escapes by guess (a symbol that begins with a digit not at all), and SQL quotes by the kind of variable.
    [Fact]
    public void A_variable_in_a_query_says_how_it_is_written() => Assert.All(Grafana.Queries, query =>
    {
        foreach (Match match in Variable().Matches(query.Text))
        {
            var (name, format) = (match.Groups["name"].Value, match.Groups["format"].Value);
            if (BuiltIn.Contains(name)) continue;
            Assert.True(format == (query.IsSql ? "sqlstring" : IsInRegex(query.Text, match.Index) ? "regex" : "raw"), $"{query.Place}: {match.Value}");
        }
    });

    [Fact]
    public void InfluxQl_is_bounded_in_time_and_names_what_the_schema_has() => Assert.All(Grafana.Queries.Where(query => query.IsInfluxQl), query =>
    {
        Assert.True(query.Text.Contains("$timeFilter", StringComparison.Ordinal) || query.Text.Contains("time > now() - ", StringComparison.Ordinal), query.Place);
        Assert.True(query.Target.GetProperty("rawQuery").GetBoolean());
        Assert.Contains(query.Format, (string[])["table", "time_series"]);
        // Grafana would take it for its own $interval.
        Assert.DoesNotContain("$interval", query.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void A_rate_is_over_a_window_that_grafana_chooses() => Assert.All(Grafana.Queries.Where(query => query.IsPromQl),
        query => Assert.All(Window().Matches(query.Text), window => Assert.Contains(window.Groups[1].Value, (string[])["$__rate_interval", "$__range"])));

    [Fact]
    public void Queries_of_a_panel_have_names_of_their_own() => Assert.All(Grafana.Boards.SelectMany(board => board.Queries).Where(query => query.Use == QueryUse.Panel)
        .GroupBy(query => (query.Board!.Name, query.PanelId)), panel => Assert.Distinct(panel.Select(query => query.RefId)));

    private static IEnumerable<string> Used(string text) => Variable().Matches(text).Select(match => match.Groups["name"].Value).Where(name => !BuiltIn.Contains(name));

    private static bool IsInRegex(string text, int index) => text.LastIndexOf("=~ /", index, StringComparison.Ordinal) is var start and >= 0
        && text.IndexOf("$/", start, StringComparison.Ordinal) > index;

    [GeneratedRegex(@"\$\{(?<name>\w+)(?::(?<format>\w+))?\}|\$(?<name>[a-zA-Z_]\w*)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\[([^\]]+)\]")]
    private static partial Regex Window();
}
