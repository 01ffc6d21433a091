using System.Text.Json;
using System.Text.RegularExpressions;
using Bloomberg.Contracts;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Dashboards;

public sealed partial class ProvisioningTests
{
    private static readonly GrafanaFolder Grafana = new(ProjectFiles.Root);

    [Fact]
    public void Each_bucket_that_is_shown_has_one_data_source_of_its_name()
    {
        var influx = Grafana.DataSources.Where(source => Text(source, "type") == "influxdb").ToDictionary(source => Text(source, "uid"), source => Text(source.GetProperty("jsonData"), "dbName"));

        Assert.Equal(InfluxSchema.Buckets.Where(bucket => bucket != InfluxSchema.Infra).ToDictionary(bucket => $"influx-{bucket.Name.Replace('_', '-')}", bucket => bucket.Name), influx);
    }

    [Fact]
    public void Data_sources_hold_no_secret_and_cannot_be_changed_by_hand() => Assert.All(Grafana.DataSources, source =>
    {
        Assert.False(source.GetProperty("editable").GetBoolean());
        if (source.TryGetProperty("secureJsonData", out var secrets))
            Assert.All(secrets.EnumerateObject(), secret => Assert.Matches(@"^\$__file\{/run/secrets/[a-z_]+\}$", secret.Value.GetString()!));
    });

    // Grafana expands $NAME and ${NAME} in these files, without a word when there is no such variable.
    [Fact]
    public void Only_what_is_meant_is_expanded()
    {
        foreach (var file in Grafana.ProvisioningFiles)
        {
            var lines = File.ReadLines(file).Where(line => !line.TrimStart().StartsWith('#'));
            if (file.EndsWith("rules.yaml", StringComparison.Ordinal))
                lines = lines.Where(line => !line.Contains("query:", StringComparison.Ordinal) && !line.Contains("summary:", StringComparison.Ordinal) && !line.Contains("type: math", StringComparison.Ordinal));
            Assert.All(lines.SelectMany(line => Dollar().Matches(line)), match => Assert.Contains(match.Value, (string[])
                ["${BLOOMBERG_INFLUX_URL}", "${BLOOMBERG_INFLUX_USERNAME}", "$__file{/run/secrets/influx_token}", "$__file{/run/secrets/grafana_ro}"]));
        }
    }

    [Fact]
    public void An_alert_rule_is_whole() => Assert.All(Grafana.AlertRules, rule =>
    {
        Assert.Matches("^[a-z-]{1,40}$", Text(rule, "uid"));
        var steps = rule.GetProperty("data").EnumerateArray().ToDictionary(step => Text(step, "refId"));
        Assert.Contains(Text(rule, "condition"), steps.Keys);
        Assert.All(steps, step => Assert.Equal(step.Key, Text(step.Value.GetProperty("model"), "refId")));
        Assert.All(steps.Values.Where(step => Text(step, "datasourceUid") == "__expr__").Select(step => step.GetProperty("model")), model =>
            Assert.All(Reference().Matches(Text(model, "expression")).Select(match => match.Groups[1].Value), name => Assert.Contains(name, steps.Keys)));
        Assert.Contains(Text(rule.GetProperty("labels"), "severity"), (string[])["info", "warning", "critical"]);
        // Template variables do not work in rules.
        Assert.DoesNotContain("${", rule.GetRawText(), StringComparison.Ordinal);
    });

    [Fact]
    public void An_alert_rule_leads_to_its_section()
    {
        var sections = ProjectFiles.Read("docs/operations.md").Split('\n').Where(line => line.StartsWith('#')).Select(Anchor).ToHashSet();
        Assert.All(Grafana.AlertRules, rule => Assert.Contains(Text(rule.GetProperty("annotations"), "runbook")["docs/operations.md#".Length..], sections));
    }

    [Fact]
    public void Every_alert_goes_to_alertmanager_and_is_told_again_before_it_counts_as_over()
    {
        var policy = Grafana.Yaml("alerting/policies.yaml").GetProperty("policies")[0];
        var point = Grafana.Yaml("alerting/contact-points.yaml").GetProperty("contactPoints")[0];

        Assert.Equal(Text(point, "name"), Text(policy, "receiver"));
        Assert.False(policy.TryGetProperty("routes", out _));
        Assert.Equal("prometheus-alertmanager", Text(point.GetProperty("receivers")[0], "type"));
        Assert.Equal("1m", Text(policy, "repeat_interval"));
    }

    private static string Anchor(string heading) => heading.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-').Replace(",", "", StringComparison.Ordinal);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    [GeneratedRegex(@"\$(?:__file\{[^}]*\}|\{[^}]*\}|\w+|.)")]
    private static partial Regex Dollar();

    [GeneratedRegex(@"(?:^|\$)([A-Z])\b")]
    private static partial Regex Reference();
}
