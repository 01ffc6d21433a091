using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bloomberg.News.Reading;
using Bloomberg.News.Reading.Texts;

namespace Bloomberg.Tests.Unit.News.Reading;

/// <summary>What the comment at the head of a recording says must be read: <c>Expect: not bozo and feed['title'] == 'found'</c>.</summary>
internal static partial class FeedExpectation
{
    /// <returns>Each thing that is told and can be compared, with what was read.</returns>
    public static IEnumerable<(string What, string Expected, string Read)> Of(byte[] body, FeedDocument feed)
    {
        var head = Encoding.Latin1.GetString(body, 0, Math.Min(body.Length, 1500)).Replace("\0", "", StringComparison.Ordinal);
        if (Line().Match(head) is not { Success: true } line || !IsKnown(Declared().Match(head))) yield break;
        var told = line.Groups[1].Value;
        var first = feed.Items.Count > 0 ? feed.Items[0] : null;
        foreach (Match one in Equality().Matches(told))
        {
            var (what, expected) = (one.Groups[1].Value + one.Groups[2].Value, Unescaped(one.Groups[3].Value));
            if (what == "feedtitle") yield return (what, PlainText.Of(expected, FeedLimits.Title), feed.Title ?? "");
            if (what == "entriestitle") yield return (what, PlainText.Of(expected, FeedLimits.Title), first?.Title ?? "");
            if (what == "entrieslink") yield return (what, expected, first?.Link?.AbsoluteUri ?? "");
            // Where the reader that the comment is for saw an error, its guess at the text is its own.
            if (what is "entriesdescription" or "entriessummary" && told.Contains("not bozo", StringComparison.Ordinal))
                yield return (what, PlainText.Of(expected, FeedLimits.Summary), first?.Summary ?? "");
        }
        if (Letter().Match(told) is { Success: true } letter)
            yield return ("letter", ((char)int.Parse(letter.Groups[1].Value, CultureInfo.InvariantCulture)).ToString(), first?.Summary ?? "");
        if (Count().Match(told) is { Success: true } count) yield return ("count", count.Groups[1].Value, $"{feed.Items.Count}");
        if (Named().Match(told) is { Success: true } named && Name(named.Groups[1].Value) is { } name) yield return ("encoding", name, feed.Encoding);
    }

    // Names of encodings that .NET has none for are for other programs.
    private static bool IsKnown(Match declared) => !declared.Success || Name(declared.Groups[1].Value) is not null;

    private static string? Name(string told) => told.ToLowerInvariant().Replace('_', '-') switch
    {
        "us-ascii" or "bogus" => null, // a default of HTTP that nobody follows
        "iso-8859-1" => "windows-1252",
        var name when name.StartsWith("utf", StringComparison.Ordinal) || name is "u8" or "u16" => name,
        var name => (int.TryParse(name.Replace("cp", "", StringComparison.Ordinal).Replace("ibm", "", StringComparison.Ordinal), out var page)
            ? CodePagesEncodingProvider.Instance.GetEncoding(page)
            : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? CodePagesEncodingProvider.Instance.GetEncoding(told))?.WebName,
    };

    private static string Unescaped(string python) => Escape().Replace(
        python, match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"Expect:\s*([^\n]+)")]
    private static partial Regex Line();

    [GeneratedRegex(@"<\?xml[^>]*encoding\s*=\s*[""']([^""']+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"(?<!\()(feed|entries)(?:\[0\])?(?:\['|\.)(\w+)(?:'\])? == u?'((?:[^'\\]|\\.)*)'")]
    private static partial Regex Equality();

    [GeneratedRegex(@"ord\(entries\[0\]\['description'\]\) == (\d+)")]
    private static partial Regex Letter();

    [GeneratedRegex(@"len\(entries\) == (\d+)")]
    private static partial Regex Count();

    [GeneratedRegex(@"\bencoding\s*== '([^']+)'")]
    private static partial Regex Named();

    [GeneratedRegex(@"\\(?:x(?=[0-9a-f]{2})|u(?=[0-9a-f]{4}))((?<=u)[0-9a-f]{4}|(?<=x)[0-9a-f]{2})", RegexOptions.IgnoreCase)]
    private static partial Regex Escape();
}
