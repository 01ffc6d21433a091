using System.Text.RegularExpressions;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Unit.Monitoring;

public sealed partial class AlertRuleTests
{
    private const string RunBook = "docs/operations.md";

    public static TheoryData<string> Names => [.. AlertRules.Alerts.Select(rule => rule.Name)];

    [Fact]
    public void The_rules_were_found() => Assert.InRange(AlertRules.Alerts.Count(), 30, 60);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_alert_says_what_is_the_matter_how_bad_it_is_and_where_to_read_on(string name)
    {
        var rule = Assert.Single(AlertRules.Alerts, rule => rule.Name == name);

        Assert.InRange(rule.Annotation("summary")?.Length ?? 0, 5, 160);
        Assert.InRange(rule.Annotation("description")?.Length ?? 0, 10, 240);
        Assert.Equal($"{RunBook}#{name.ToLowerInvariant()}", rule.Annotation("runbook_url"));
        Assert.Matches("severity: ('.*critical.*'|critical|warning|none)", rule.Text);
    }

    [Fact]
    public void The_run_book_has_a_section_for_each_alert_and_for_no_other()
    {
        var part = ProjectFiles.Read(RunBook).Split("\n## Alerts of the system\n")[1].Split("\n## ")[0];
        var sections = Section().Split(part).Skip(1).Select(text => text.Split('\n', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());

        Assert.Equal(AlertRules.Alerts.Select(rule => rule.Name).Order(), sections.Keys.Order());
        Assert.All(sections, section => Assert.InRange(section.Value.Length, 80, 2_000));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_test_sees_it_fire_and_not_fire(string name)
    {
        var tests = ProjectFiles.In("prometheus/rules/tests/", ".yml").SelectMany(file => ProjectFiles.Read(file).Split("\n  - name: ").Skip(1)).ToList();
        if (name == "Watchdog")
        {
            Assert.Contains(tests, test => test.Contains("alertname: Watchdog", StringComparison.Ordinal)); // it never rests
            return;
        }
        var fires = $"alertname=\"{name}\"}}', value:";
        var own = Assert.Single(tests, test => test.StartsWith(name + "\n", StringComparison.Ordinal));

        Assert.Contains(fires, own, StringComparison.Ordinal);
        Assert.Contains(own.Split("- expr:").Skip(1), point => !point.Contains(fires, StringComparison.Ordinal));
    }

    [Fact]
    public void What_inhibition_names_exists()
    {
        var routes = ProjectFiles.Read("prometheus/alertmanager/routes.yml");
        var named = Matcher().Matches(routes).SelectMany(match => match.Groups[1].Value.Split('|')).ToHashSet();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(AlertRules.Alerts.Select(rule => rule.Name)));
    }

    [GeneratedRegex("^### ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("alertname!?=~?\"([^\"]+)\"")]
    private static partial Regex Matcher();
}
