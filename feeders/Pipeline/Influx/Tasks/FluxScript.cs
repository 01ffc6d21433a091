using System.Text.RegularExpressions;

namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>
/// A Flux task of 2.x. Three of its lines say when: <c>option task = {…}</c>, <c>stop = …</c> and <c>start = …</c>.
/// </summary>
public sealed partial class FluxScript(string text)
{
    public string Text { get; } = text;

    /// <summary>Whether the server's text means this one.</summary>
    public bool Is(string served) => served.ReplaceLineEndings("\n").Trim() == Text.Trim();

    /// <summary>What it does, over the windows that begin in [from, until) instead of the newest: a plain query.</summary>
    public string Over(DateTimeOffset from, DateTimeOffset until)
    {
        var query = Option().Replace(Text, "");
        query = Date().Replace(query, "");
        query = Stop().Replace(query, $"stop = {Time(until)}");
        return Start().Replace(query, $"start = {Time(from)}");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^option task = .*\n", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex(@"^import ""date""\n", RegexOptions.Multiline)]
    private static partial Regex Date();

    [GeneratedRegex(@"^stop = .*$", RegexOptions.Multiline)]
    private static partial Regex Stop();

    [GeneratedRegex(@"^start = .*$", RegexOptions.Multiline)]
    private static partial Regex Start();
}
