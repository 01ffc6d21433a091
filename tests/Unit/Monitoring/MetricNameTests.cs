using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Unit.Monitoring;

public sealed class MetricNameTests
{
    [Fact]
    public void Every_metric_of_a_rule_is_told_by_some_program()
    {
        var unknown =
            from rule in AlertRules.All
            from metric in MetricNames.In(rule.Expression)
            where !MetricNames.Exists(metric)
            select $"{rule.Name}: {metric}";

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_rule_but_the_dead_mans_switch_reads_a_metric() =>
        Assert.Equal(["Watchdog"], AlertRules.All.Where(rule => !MetricNames.In(rule.Expression).Any()).Select(rule => rule.Name));

    [Fact]
    public void Every_metric_of_the_tests_of_rules_is_told_by_some_program()
    {
        var unknown =
            from file in ProjectFiles.In("prometheus/rules/tests/", ".yml")
            from line in ProjectFiles.Read(file).Split('\n')
            where line.Contains("series: ", StringComparison.Ordinal)
            let metric = line.Split('\'')[1].Split('{')[0]
            where !MetricNames.Exists(metric)
            select $"{file}: {metric}";

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("sum by (job, x) (rate(a_total{b=\"c_d\"}[5m])) / on (job) e:f:g > 0.5", "a_total e:f:g")]
    [InlineData("label_replace(a == 0, \"b\", \"$1\", \"c\", \"(.+)\") unless a offset 15m", "a")]
    [InlineData("predict_linear(a[6h], 24 * 3600) < 0 and on () (up{job=\"x\"} == 1)", "a up")]
    public void An_expression_says_which_metrics_it_reads(string expression, string metrics) =>
        Assert.Equal(metrics.Split(' '), MetricNames.In(expression));
}
