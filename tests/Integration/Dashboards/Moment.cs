using System.Globalization;
using System.Text.RegularExpressions;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>A dashboard as somebody looks at it: its range and the values of its variables. Puts them into queries as Grafana does.</summary>
/// <param name="From">The range's beginning.</param>
/// <param name="To">Its end.</param>
/// <param name="Values">By variable; several where it is a multi-value one.</param>
public sealed partial record Moment(DateTimeOffset From, DateTimeOffset To, IReadOnlyDictionary<string, string[]> Values)
{
    // What Grafana rounds an interval up to.
    private static readonly int[] Steps = [10, 15, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 604_800];

    public Moment With(string name, params string[] values) => this with { Values = new Dictionary<string, string[]>(Values) { [name] = values } };

    public string Put(string text, int interval = 60)
    {
        text = Variable().Replace(text, match => Values.TryGetValue(match.Groups["name"].Value, out var values) ? Write(values, match.Groups["format"].Value) : match.Value);
        text = Group().Replace(text, match => $"floor(extract(epoch from {match.Groups[1].Value})/{interval})*{interval} AS \"time\"");
        text = TimeFilter().Replace(text, match => $"{match.Groups[1].Value} BETWEEN '{From:O}' AND '{To:O}'");
        text = text.Replace("$timeFilter", $"time >= {From.ToUnixTimeMilliseconds()}ms and time <= {To.ToUnixTimeMilliseconds()}ms", StringComparison.Ordinal)
            .Replace("$__timeFrom()", $"'{From:O}'", StringComparison.Ordinal).Replace("$__timeTo()", $"'{To:O}'", StringComparison.Ordinal)
            .Replace("$__unixEpochFrom()", $"{From.ToUnixTimeSeconds()}", StringComparison.Ordinal).Replace("$__unixEpochTo()", $"{To.ToUnixTimeSeconds()}", StringComparison.Ordinal)
            .Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$__range", $"{(long)(To - From).TotalSeconds}s", StringComparison.Ordinal)
            .Replace("$__interval", $"{interval}s", StringComparison.Ordinal);
        // A $ at the end of a regular expression is its own.
        return Left().Match(text) is { Success: true } left ? throw new InvalidOperationException($"{left.Value} was not put into: {text}") : text;
    }

    /// <summary>Seconds of a window: the range over the points a panel wants, not under its minimum.</summary>
    public int Interval(int points, int least) => Math.Max(least, Steps.FirstOrDefault(step => step >= (To - From).TotalSeconds / points, Steps[^1]));

    public static int Seconds(string interval) => int.Parse(interval[..^1], CultureInfo.InvariantCulture) * interval[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => throw new FormatException(interval) };

    private static string Write(string[] values, string format) => format switch
    {
        "sqlstring" => string.Join(',', values.Select(value => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'")),
        "regex" when values.Length == 1 => Escape(values[0]),
        "regex" => $"({string.Join('|', values.Select(Escape))})",
        _ => values[0],
    };

    private static string Escape(string value) => Special().Replace(value, @"\$0");

    [GeneratedRegex(@"\$\{(?<name>\w+)(?::(?<format>\w+))?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$__timeGroupAlias\(([^,]+), \$__interval\)")]
    private static partial Regex Group();

    [GeneratedRegex(@"\$__timeFilter\(([^)]+)\)")]
    private static partial Regex TimeFilter();

    [GeneratedRegex(@"\$\w[\w{:}]*|\$\{[^}]*\}")]
    private static partial Regex Left();

    [GeneratedRegex(@"[\\^$*+?.()|\[\]{}/]")]
    private static partial Regex Special();
}
