namespace Bloomberg.News.Reading.Formats;

/// <summary>Namespaces under the short names used here. They are told by a part of their address, since addresses are mistyped.</summary>
internal static class Vocabulary
{
    /// <summary>Elements of RSS, whatever version.</summary>
    public const string Rss = "rss";

    public const string Atom = "atom";
    public const string Rdf = "rdf";
    public const string Xhtml = "xhtml";

    /// <summary>Not one that is known.</summary>
    public const string Other = "other";

    // In this order: modules of RSS 1.0 begin as RSS 1.0 does.
    private static readonly (string Part, string Name)[] Addresses =
    [
        ("purl.org/dc/terms", "dcterms"),
        ("purl.org/dc/", "dc"),
        ("purl.org/rss/1.0/modules/content", "content"),
        ("purl.org/rss/1.0/modules/", Other),
        ("purl.org/rss/1.0", Rss),
        ("purl.org/net/rss1.1", Rss),
        ("netscape.com/rdf/simple/0.9", Rss),
        ("userland.com/rss", Rss),
        ("harvard.edu/tech/rss", Rss),
        ("w3.org/2005/atom", Atom),
        ("purl.org/atom/ns", Atom),
        ("search.yahoo.com/mrss", "media"),
        ("search.yahoo.com/rss", "media"),
        ("itunes.com/dtds/podcast", "itunes"),
        ("1999/02/22-rdf-syntax-ns", Rdf),
        ("w3.org/1999/xhtml", Xhtml),
    ];

    private static readonly string[] Prefixes = ["dc", "dcterms", "content", Atom, "media", "itunes", Rdf, Rss];

    public static string OfAddress(ReadOnlySpan<char> address)
    {
        foreach (var (part, name) in Addresses)
        {
            if (address.Contains(part, StringComparison.OrdinalIgnoreCase)) return name;
        }
        return address.IsWhiteSpace() ? "" : Other;
    }

    /// <summary>What a prefix means that the document uses without declaring it.</summary>
    public static string OfPrefix(ReadOnlySpan<char> prefix)
    {
        foreach (var known in Prefixes)
        {
            if (prefix.Equals(known, StringComparison.OrdinalIgnoreCase)) return known;
        }
        return Other;
    }
}
