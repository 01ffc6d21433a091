using System.Buffers;
using Bloomberg.News.Reading.Markup;

namespace Bloomberg.News.Reading.Formats;

/// <summary>Finds where the feed begins and which format it is.</summary>
/// <param name="Format">In words.</param>
/// <param name="Vocabulary">Whose elements have no prefix.</param>
/// <param name="Name">The root's, as it is written.</param>
internal sealed record FeedRoot(string Format, string Vocabulary, string Name)
{
    private static readonly SearchValues<char> VersionSigns = SearchValues.Create("0123456789.");

    /// <summary>
    /// Steps to the root. It may stand behind a server's warnings or inside a web page, but then it must say clearly what it is.
    /// </summary>
    /// <returns>Null when there is none; the scanner is at the end then.</returns>
    public static FeedRoot? Find(MarkupScanner scanner, ElementNames names)
    {
        var isFirst = true;
        while (scanner.Next())
        {
            if (scanner.Kind is not (MarkupKind.Open or MarkupKind.Empty)) continue;
            names.Declare(scanner);
            if (Of(scanner, names, isFirst) is { } root)
            {
                names.Root(root.Vocabulary);
                return root;
            }
            isFirst = false;
        }
        return null;
    }

    private static FeedRoot? Of(MarkupScanner tag, ElementNames names, bool isFirst)
    {
        var local = ElementNames.Local(tag.Name);
        var vocabulary = names.OfTag(tag);
        var name = tag.Name.ToString();
        if (local.Equals("rss", StringComparison.OrdinalIgnoreCase)) return new FeedRoot(Rss(tag), Formats.Vocabulary.Rss, name);
        if (local.Equals("rdf", StringComparison.OrdinalIgnoreCase)) return IsOfNews(tag, names, vocabulary) ? new FeedRoot(Rdf(tag), Formats.Vocabulary.Rss, name) : null;
        if (local.Equals("feed", StringComparison.OrdinalIgnoreCase))
            return vocabulary == Formats.Vocabulary.Atom || (isFirst && vocabulary.Length == 0) ? new FeedRoot(Atom(tag), Formats.Vocabulary.Atom, name) : null;
        return isFirst && local.Equals("channel", StringComparison.OrdinalIgnoreCase) && vocabulary.Length == 0
            ? new FeedRoot("RSS", Formats.Vocabulary.Rss, name)
            : null;
    }

    // RDF is for anything; a feed uses the words of RSS.
    private static bool IsOfNews(MarkupScanner tag, ElementNames names, string vocabulary) =>
        names.Declared(Formats.Vocabulary.Rss)
        || (vocabulary is "" or Formats.Vocabulary.Rdf
            && TagAttributes.Find(tag.Attributes, "xmlns") is var own && (own is null || Formats.Vocabulary.OfAddress(own) == Formats.Vocabulary.Rss));

    private static string Rss(MarkupScanner tag) =>
        TagAttributes.Find(tag.Attributes, "version")?.Trim() is { Length: > 0 and <= 8 } version && !version.AsSpan().ContainsAnyExcept(VersionSigns)
            ? $"RSS {version}"
            : "RSS";

    private static string Rdf(MarkupScanner tag) =>
        tag.Attributes.Contains("netscape.com", StringComparison.OrdinalIgnoreCase) ? "RSS 0.90" : "RSS 1.0";

    private static string Atom(MarkupScanner tag) =>
        tag.Attributes.Contains("purl.org/atom/ns", StringComparison.OrdinalIgnoreCase) || TagAttributes.Find(tag.Attributes, "version") == "0.3"
            ? "Atom 0.3"
            : "Atom 1.0";
}
