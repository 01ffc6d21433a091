using System.Globalization;
using System.Text;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>The escaping rules of the Prometheus text format 0.0.4.</summary>
internal static class MetricText
{
    /// <summary>Letters, digits, underscore and colon, not starting with a digit; anything else becomes an underscore.</summary>
    public static string Name(string name)
    {
        var safe = string.Create(name.Length, name, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = char.IsAsciiLetterOrDigit(from[i]) || from[i] is '_' or ':' ? from[i] : '_';
        });
        return safe.Length > 0 && !char.IsAsciiDigit(safe[0]) ? safe : "_" + safe;
    }

    public static void AppendHelp(StringBuilder text, string help)
    {
        foreach (var c in help)
        {
            if (c == '\\') text.Append(@"\\");
            else if (c == '\n') text.Append(@"\n");
            else text.Append(c);
        }
    }

    /// <param name="text">Where to.</param>
    /// <param name="name">The family's name.</param>
    /// <param name="suffix"><c>_bucket</c>, <c>_sum</c>, <c>_count</c> or nothing.</param>
    /// <param name="labels">Escaped labels without braces.</param>
    /// <param name="bound">The <c>le</c> label of a bucket.</param>
    /// <param name="value">The sample.</param>
    public static void AppendSample(StringBuilder text, string name, string suffix, string labels, double? bound, double value)
    {
        text.Append(name).Append(suffix);
        if (labels.Length > 0 || bound is not null)
        {
            text.Append('{').Append(labels);
            if (bound is { } le)
            {
                AppendNumber(text.Append(labels.Length > 0 ? "," : "").Append("le=\""), le);
                text.Append('"');
            }
            text.Append('}');
        }
        AppendNumber(text.Append(' '), value);
        text.Append('\n');
    }

    private static void AppendNumber(StringBuilder text, double value)
    {
        Span<char> digits = stackalloc char[32];
        if (double.IsInfinity(value)) text.Append(value > 0 ? "+Inf" : "-Inf");
        else if (value.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture)) text.Append(digits[..length]);
    }
}
