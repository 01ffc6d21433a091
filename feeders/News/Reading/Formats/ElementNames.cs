using Bloomberg.News.Reading.Markup;

namespace Bloomberg.News.Reading.Formats;

/// <summary>
/// Finds the meaning of elements whatever their prefix. A prefix means the same in the whole document: that is all that feeds need, and it takes
/// no stack.
/// </summary>
internal sealed class ElementNames
{
    private const int MostPrefixes = 64;
    private const int LongestName = 40;

    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);

    // The vocabulary of the document's root: its elements have no prefix here.
    private string _own = "";

    /// <summary>From now on this vocabulary is the document's own.</summary>
    public void Root(string vocabulary) => _own = vocabulary;

    public FeedElement Of(MarkupScanner tag)
    {
        Declare(tag);
        var local = Local(tag.Name);
        var vocabulary = OfTag(tag);
        if (local.Length > LongestName) return default;
        return vocabulary.Length == 0 || vocabulary == _own || vocabulary == Vocabulary.Rss
            ? FeedElement.Named(local)
            : FeedElement.Named($"{vocabulary}:{local}");
    }

    /// <summary>The name behind its prefix.</summary>
    public static ReadOnlySpan<char> Local(ReadOnlySpan<char> name) => name[(name.LastIndexOf(':') + 1)..];

    /// <returns>Empty for an element without prefix that declares nothing.</returns>
    public string OfTag(MarkupScanner tag)
    {
        var colon = tag.Name.LastIndexOf(':');
        if (colon < 0) return TagAttributes.Find(tag.Attributes, "xmlns") is { } address ? Vocabulary.OfAddress(address) : "";
        var prefix = tag.Name[..colon];
        return _prefixes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(prefix, out var declared) ? declared : Vocabulary.OfPrefix(prefix);
    }

    /// <summary>Takes in what a tag declares.</summary>
    public void Declare(MarkupScanner tag)
    {
        if (!tag.Attributes.Contains("xmlns:", StringComparison.Ordinal)) return;
        var each = new TagAttributes(tag.Attributes);
        while (each.Next())
        {
            if (_prefixes.Count >= MostPrefixes) return;
            if (each.Name.StartsWith("xmlns:", StringComparison.Ordinal) && each.Name.Length <= LongestName)
                _prefixes[each.Name[6..].ToString()] = Vocabulary.OfAddress(each.Value);
        }
    }

    /// <summary>Whether any prefix that was declared so far means this vocabulary.</summary>
    public bool Declared(string vocabulary) => _prefixes.ContainsValue(vocabulary);
}
