using System.Buffers;
using Bloomberg.News.Reading.Markup;

namespace Bloomberg.News.Reading.Formats;

/// <summary>Finds where the feed begins and which format it is.</summary>
/// <param name="Format">In words.</param>
/// <param name="Words">The vocabulary whose elements need no prefix.</param>
/// <param name="Name">The root's, as it is written.</param>
internal sealed record FeedRoot(string Format, string Words, string Name)
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
                names.Root(root.Words);
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
        if (Is(local, "rss")) return new FeedRoot(Rss(tag), Vocabulary.Rss, name);
        if (Is(local, "rdf")) return IsOfNews(tag, names, vocabulary) ? new FeedRoot(Rdf(tag), Vocabulary.Rss, name) : null;
        var isPlain = isFirst && vocabulary.Length == 0;
        if (Is(local, "feed")) return isPlain || vocabulary == Vocabulary.Atom ? new FeedRoot(Atom(tag), Vocabulary.Atom, name) : null;
        return isPlain && Is(local, "channel") ? new FeedRoot("RSS", Vocabulary.Rss, name) : null;
    }

    private static bool Is(ReadOnlySpan<char> name, string sought) => name.Equals(sought, StringComparison.OrdinalIgnoreCase);

    // RDF is for anything; a feed uses the words of RSS.
    private static bool IsOfNews(MarkupScanner tag, ElementNames names, string vocabulary) =>
        names.Declared(Vocabulary.Rss)
        || (vocabulary is "" or Vocabulary.Rdf
            && TagAttributes.Find(tag.Attributes, "xmlns") is var own && (own is null || Vocabulary.OfAddress(own) == Vocabulary.Rss));

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
