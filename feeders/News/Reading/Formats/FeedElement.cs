using System.Collections.Frozen;

namespace Bloomberg.News.Reading.Formats;

/// <summary>An element by its meaning.</summary>
/// <param name="Slot">What it is for.</param>
/// <param name="Rank">Of several for the same the lowest is taken that says something.</param>
internal readonly record struct FeedElement(Slot Slot, int Rank)
{
    private static readonly FrozenDictionary<string, FeedElement> All = new Dictionary<string, FeedElement>
    {
        ["rss"] = new(Slot.Frame, 0), ["rdf"] = new(Slot.Frame, 0), ["rdf:rdf"] = new(Slot.Frame, 0), ["feed"] = new(Slot.Frame, 0),
        ["channel"] = new(Slot.Frame, 0), ["media:group"] = new(Slot.Frame, 1), ["media:content"] = new(Slot.Frame, 1),
        ["item"] = new(Slot.Item, 0), ["entry"] = new(Slot.Item, 0),

        ["title"] = new(Slot.Title, 0), ["atom:title"] = new(Slot.Title, 1), ["dc:title"] = new(Slot.Title, 2), ["media:title"] = new(Slot.Title, 3),
        ["itunes:title"] = new(Slot.Title, 4),

        ["link"] = new(Slot.Link, 0), ["atom:link"] = new(Slot.Link, 3),

        ["guid"] = new(Slot.Id, 0), ["id"] = new(Slot.Id, 0), ["atom:id"] = new(Slot.Id, 1), ["dc:identifier"] = new(Slot.Id, 2),

        ["description"] = new(Slot.Text, 0), ["summary"] = new(Slot.Text, 1), ["atom:summary"] = new(Slot.Text, 2),
        ["content:encoded"] = new(Slot.Text, 3), ["content"] = new(Slot.Text, 4), ["atom:content"] = new(Slot.Text, 4),
        ["dc:description"] = new(Slot.Text, 5), ["itunes:summary"] = new(Slot.Text, 6), ["media:description"] = new(Slot.Text, 7),
        ["itunes:subtitle"] = new(Slot.Text, 8),

        ["pubdate"] = new(Slot.Published, 0), ["published"] = new(Slot.Published, 0), ["issued"] = new(Slot.Published, 0),
        ["atom:published"] = new(Slot.Published, 1), ["dc:date"] = new(Slot.Published, 2), ["dcterms:issued"] = new(Slot.Published, 3),
        ["created"] = new(Slot.Published, 4), ["dcterms:created"] = new(Slot.Published, 4), ["date"] = new(Slot.Published, 5),

        ["updated"] = new(Slot.Updated, 0), ["modified"] = new(Slot.Updated, 0), ["atom:updated"] = new(Slot.Updated, 1),
        ["dcterms:modified"] = new(Slot.Updated, 2),

        ["dc:creator"] = new(Slot.Author, 0), ["author"] = new(Slot.Author, 1), ["atom:author"] = new(Slot.Author, 2),
        ["itunes:author"] = new(Slot.Author, 3),

        ["category"] = new(Slot.Category, 0), ["dc:subject"] = new(Slot.Category, 0), ["atom:category"] = new(Slot.Category, 0),

        ["language"] = new(Slot.Language, 0), ["dc:language"] = new(Slot.Language, 1),
        ["ttl"] = new(Slot.Ttl, 0),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedElement>.AlternateLookup<ReadOnlySpan<char>> ByName =
        All.GetAlternateLookup<ReadOnlySpan<char>>();

    public bool IsField => Slot > Slot.Item;

    /// <summary>It may hold elements that are called like a feed's own and are not.</summary>
    public bool IsRich => Slot is Slot.Text or Slot.Author;

    /// <summary>No HTML and no person has such an element: where it begins, whatever came before it is over.</summary>
    public bool IsNoHtml => Slot is Slot.Published or Slot.Updated or Slot.Id || this is { Slot: Slot.Text, Rank: 0 or 3 };

    /// <param name="name">With the prefix that <see cref="Vocabulary"/> gives it, none for the feed's own.</param>
    public static FeedElement Named(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var element) ? element : default;
}
