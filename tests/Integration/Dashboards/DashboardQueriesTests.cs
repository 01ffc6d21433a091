using System.Text.Json;
using System.Text.RegularExpressions;
using Bloomberg.Tests.Dashboards;
using Bloomberg.Tests.Integration.Servers;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>Every question of every dashboard and alert rule, asked of real servers with a market in them.</summary>
[Collection(nameof(MarketServers))]
public sealed partial class DashboardQueriesTests(MarketServers servers)
{
    private readonly Asker _asker = new(servers);

    [Theory]
    [InlineData("asset")]
    [InlineData("feeders")]
    [InlineData("infrastructure")]
    [InlineData("market-overview")]
    [InlineData("news-and-sentiment")]
    [InlineData("watchlists")]
    public async Task Every_panel_and_annotation_gets_what_it_draws(string name)
    {
        var board = servers.Grafana.Boards.Single(one => one.Name == name);
        var complaints = new List<string>();
        foreach (var moment in await Views.OfAsync(board, _asker))
        {
            foreach (var panel in board.Panels) complaints.AddRange(await ComplaintsAsync(board, panel, moment));
            foreach (var annotation in board.Annotations) complaints.AddRange(await ComplaintsAsync(BoardQuery.OfAnnotation(board, annotation), moment));
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Distinct()));
    }

    [Fact]
    public async Task Every_server_of_the_stack_that_runs_here_is_scraped()
    {
        string[] jobs = ["alertmanager", "api", "influxdb", "market-feeder", "news-feeder", "nginx", "node-exporter", "prometheus"];
        await Eventually.TrueAsync(async () => JobsOf(await servers.Prometheus.AskAsync("up == 1")).SequenceEqual(jobs), "all targets are up");

        Assert.Equal(0, (await servers.Prometheus.AskAsync("up == 0")).GetArrayLength());

        static IEnumerable<string?> JobsOf(JsonElement series) => series.EnumerateArray().Select(one => one.GetProperty("metric").GetProperty("job").GetString()).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Nothing_is_excused_that_is_not_there() => Assert.All(MayBeEmpty.All, excused =>
        Assert.Contains(servers.Grafana.Boards.Single(board => board.Name == excused.Board).Panels, panel => panel.GetProperty("title").GetString() == excused.Panel));

    [Fact]
    public async Task Every_alert_rule_gets_one_number_with_labels_that_its_parts_share()
    {
        foreach (var rule in servers.Grafana.AlertRules)
        {
            var labels = new HashSet<string>();
            foreach (var query in BoardQuery.OfRule(rule))
            {
                var answer = await _asker.AskAsync(query, Range(rule, query));
                Assert.True(answer.Rows > 0 && answer.Columns.Count(column => column.Kind == ColumnKind.Number) == 1, $"{query.Place}: {answer}");
                labels.Add(string.Join(' ', query.IsSql
                    ? answer.Columns.Where(column => column.Kind == ColumnKind.Text).Select(column => column.Name).Order(StringComparer.Ordinal)
                    : answer.Series[0].Labels.Keys.Order(StringComparer.Ordinal)));
            }
            var shared = Assert.Single(labels);
            var summary = rule.GetProperty("annotations").GetProperty("summary").GetString()!;
            Assert.All(LabelName().Matches(summary).Select(match => match.Groups[1].Value), label => Assert.Contains(label, shared.Split(' ')));
        }
    }

    [Fact]
    public async Task Every_expression_of_prometheus_rules_is_answered()
    {
        var folder = Path.Combine(Repository.Root, "prometheus", "rules");
        Assert.SkipUnless(Directory.Exists(folder), "There is no folder prometheus/rules.");
        foreach (var file in Directory.EnumerateFiles(folder, "*.yml"))
        {
            if (!GrafanaFolder.ReadYaml(file).TryGetProperty("groups", out var groups)) continue;
            foreach (var rule in groups.EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray()))
                await servers.Prometheus.AskAsync(rule.GetProperty("expr").GetString()!);
        }
    }

    [Theory]
    [InlineData("SELECT url FROM feeds")]
    [InlineData("SELECT moved_to FROM feed_states")]
    [InlineData("SELECT * FROM schema_migrations")]
    [InlineData("DELETE FROM articles")]
    [InlineData("CREATE TABLE mine (id int)")]
    public async Task Dashboards_can_read_nothing_else_and_change_nothing(string statement)
    {
        await using var command = servers.Postgres.CreateCommand(statement);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    private async Task<IEnumerable<string>> ComplaintsAsync(Board board, JsonElement panel, Moment moment)
    {
        var title = panel.GetProperty("title").GetString()!;
        if (panel.TryGetProperty("repeat", out var repeat)) moment = moment.With(repeat.GetString()!, moment.Values[repeat.GetString()!][0]);
        var answers = new List<(BoardQuery Query, Answer Answer)>();
        foreach (var query in BoardQuery.OfPanel(board, panel)) answers.Add((query, await _asker.AskAsync(query, moment)));
        // What is empty has no columns to look at.
        if (answers.Any(one => one.Answer.Rows == 0) && MayBeEmpty.Contains(board.Name, title)) return [];
        return answers.Where(one => one.Answer.Rows == 0).Select(one => $"{one.Query.RefId}: empty").Concat(PanelShape.Complaints(panel, answers))
            .Select(complaint => $"{board.Name} over {moment.To - moment.From} / {title} / {complaint}");
    }

    private async Task<IEnumerable<string>> ComplaintsAsync(BoardQuery annotation, Moment moment)
    {
        var answer = await _asker.AskAsync(annotation, moment);
        return ((string[])["time", "text", "tags"]).Where(name => answer.Columns.All(column => column.Name != name)).Select(name => $"{annotation.Place} has no {name}");
    }

    private static Moment Range(JsonElement rule, BoardQuery query)
    {
        var range = rule.GetProperty("data").EnumerateArray().Single(step => step.GetProperty("refId").GetString() == query.RefId).GetProperty("relativeTimeRange");
        var now = TimeProvider.System.GetUtcNow();
        return new(now.AddSeconds(-range.GetProperty("from").GetInt32()), now.AddSeconds(-range.GetProperty("to").GetInt32()), new Dictionary<string, string[]>());
    }

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex LabelName();
}
