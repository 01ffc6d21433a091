using System.Collections.Frozen;

namespace Bloomberg.News.Reading.Texts;

/// <summary>What a reader should know of HTML's elements: most of them part words, some do not, and two hold no text at all.</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inline = Names(
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Frequent = Names(
        "blockquote", "br", "div", "figure", "h1", "h2", "h3", "h4", "hr", "iframe", "img", "li", "ol", "p", "script", "style", "table", "td", "tr", "ul");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Hidden = Names("script", "style");

    public static bool IsInline(ReadOnlySpan<char> name) => Inline.Contains(name);

    public static bool IsKnown(ReadOnlySpan<char> name) => Inline.Contains(name) || Frequent.Contains(name);

    public static bool IsHidden(ReadOnlySpan<char> name) => Hidden.Contains(name);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(params string[] names) =>
        names.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
