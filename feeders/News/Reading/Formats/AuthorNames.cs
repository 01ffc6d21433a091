using Bloomberg.News.Reading.Markup;
using Bloomberg.News.Reading.Texts;

namespace Bloomberg.News.Reading.Formats;

/// <summary>Who wrote it, by name where there is one: <c>mail@site (Name)</c> of RSS, <c>&lt;name&gt;</c> of Atom.</summary>
internal static class AuthorNames
{
    private const int Most = 10;

    /// <returns>All of them with commas; null when there is none.</returns>
    public static string? Join(IEnumerable<string> said)
    {
        var names = said.Select(Name).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most);
        var joined = PlainText.Of(string.Join(", ", names), FeedLimits.Author);
        return joined.Length == 0 ? null : joined;
    }

    private static string Name(string said)
    {
        var name = PlainText.Of(Element(said, "name") ?? Element(said, "email") ?? said, FeedLimits.Author);
        var open = name.IndexOf('(');
        return open > 0 && name.EndsWith(')') && name.AsSpan(0, open).Contains('@') ? name[(open + 1)..^1].Trim() : name;
    }

    private static string? Element(string markup, string name)
    {
        if (!markup.Contains('<')) return null;
        var scanner = new MarkupScanner(markup);
        var begin = -1;
        while (scanner.Next())
        {
            if (!ElementNames.Local(scanner.Name).Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            if (scanner.Kind == MarkupKind.Open) begin = scanner.Position;
            else if (scanner.Kind == MarkupKind.Close && begin >= 0) return markup[begin..scanner.Start];
        }
        return null;
    }
}
