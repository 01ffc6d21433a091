using System.Text.RegularExpressions;
using Bloomberg.Tests.Unit.Docs;

namespace Bloomberg.Tests.Unit.Monitoring;

/// <summary>One rule: an alert, or a series that is recorded.</summary>
/// <param name="Name">Of the alert or the series.</param>
/// <param name="IsAlert">Which of the two.</param>
/// <param name="Text">The whole rule as it stands in its file.</param>
internal sealed record AlertRule(string Name, bool IsAlert, string Text)
{
    /// <summary>Its expression on one line.</summary>
    public string Expression { get; } = Regex.Match(Text, @"expr: (?:>\n)?((?:.|\n)*?)\n        (?:for|labels|annotations):|expr: (?:>\n)?((?:.|\n)*)") is var found
        ? Regex.Replace(found.Groups[1].Length > 0 ? found.Groups[1].Value : found.Groups[2].Value, @"\s*(#.*)?\n\s*", " ").Trim()
        : "";

    public string? Annotation(string name) => Regex.Match(Text, $"^ +{name}: '?(.*?)'?$", RegexOptions.Multiline) is { Success: true } found ? found.Groups[1].Value : null;
}

/// <summary>The rules of <c>prometheus/rules</c>, read by their layout: the files are ours, and a parser of YAML would be one more package.</summary>
internal static partial class AlertRules
{
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        .. from file in ProjectFiles.In("prometheus/rules/", ".yml")
           where !file.Contains("/tests/", StringComparison.Ordinal)
           from rule in Rule().Matches(ProjectFiles.Read(file)).Cast<Match>()
           select new AlertRule(rule.Groups[2].Value, rule.Groups[1].Value == "alert", rule.Value.TrimEnd()),
    ];

    public static IEnumerable<AlertRule> Alerts => All.Where(rule => rule.IsAlert);

    [GeneratedRegex(@"^      - (alert|record): (\S+)\n(?:(?!      (?:- |# )).*\n?)*", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
