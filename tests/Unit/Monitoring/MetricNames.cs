using System.Text.RegularExpressions;
using Bloomberg.Tests.Unit.Docs;

namespace Bloomberg.Tests.Unit.Monitoring;

/// <summary>Which metrics there are, and which an expression reads.</summary>
internal static partial class MetricNames
{
    // What else stands in an expression; a name that is neither here nor a metric is a mistake in it.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "abs", "absent", "and", "avg", "by", "changes", "count", "deriv", "group_left", "group_right", "ignoring", "increase", "irate", "label_replace",
        "max", "max_over_time", "min", "min_over_time", "offset", "on", "or", "predict_linear", "rate", "resets", "sum", "time", "topk", "unless", "vector",
        "without", "avg_over_time", "histogram_quantile", "clamp_min", "clamp_max", "sum_over_time", "last_over_time", "sort_desc", "delta", "quantile", "bool",
    };

    /// <summary>Instruments our programs make, with the series a histogram has.</summary>
    public static IReadOnlySet<string> Ours { get; } = ProjectFiles.In("", ".cs")
        .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
        .SelectMany(file => Instrument().Matches(ProjectFiles.Read(file)).Select(match => match.Groups[1].Value))
        .SelectMany(name => new[] { name, name + "_bucket", name + "_sum", name + "_count" }).ToHashSet();

    /// <summary>Of programs that are not ours; see the file.</summary>
    public static IReadOnlySet<string> Others { get; } = ProjectFiles.Read("tests/Unit/Monitoring/known-metrics.txt").Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').ToHashSet();

    public static IReadOnlySet<string> Recorded { get; } = AlertRules.All.Where(rule => !rule.IsAlert).Select(rule => rule.Name).ToHashSet();

    public static bool Exists(string name) => Ours.Contains(name) || Others.Contains(name) || Recorded.Contains(name);

    /// <summary>The metrics that a PromQL expression reads.</summary>
    public static IEnumerable<string> In(string expression)
    {
        var bare = Text().Replace(expression, "");
        bare = Labels().Replace(bare, "");
        bare = Span().Replace(bare, "");
        bare = Grouping().Replace(bare, " ");
        return Name().Matches(bare).Select(match => match.Value).Where(name => !Words.Contains(name)).Distinct();
    }

    [GeneratedRegex("\"(bloomberg_[a-z0-9_]+)\"")]
    private static partial Regex Instrument();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'")]
    private static partial Regex Text();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\[[^\]]*\]|\boffset \w+")]
    private static partial Regex Span();

    [GeneratedRegex(@"\b(by|on|without|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_][A-Za-z0-9_:]*")]
    private static partial Regex Name();
}
