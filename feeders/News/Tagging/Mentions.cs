using Bloomberg.Contracts;

namespace Bloomberg.News.Tagging;

/// <summary>How sure it is that an article is about an asset, the surest first.</summary>
internal enum Certainty
{
    /// <summary>$BTC, (NASDAQ: AAPL), BTC/USDT.</summary>
    Explicit,

    /// <summary>The source says so.</summary>
    Source,

    /// <summary>By a name that means nothing else.</summary>
    Name,

    /// <summary>By a word that means other things as well, in a text where it does not.</summary>
    Context,
}

/// <summary>The assets of one article. There are few, so a list is searched.</summary>
internal sealed class Mentions
{
    /// <summary>An article that names more is a list, and about none of them.</summary>
    public const int Most = 8;

    // Keeps a text that names everything from being sorted.
    private const int MostKept = 64;

    private readonly List<(AssetKey Key, Certainty Certainty, int Place)> _found = [];

    public int Count => _found.Count;

    /// <param name="key">What is mentioned.</param>
    /// <param name="certainty">How.</param>
    /// <param name="place">Where; earlier ones count more among those that are equally sure.</param>
    public void Add(AssetKey key, Certainty certainty, int place)
    {
        var at = _found.FindIndex(found => found.Key == key);
        if (at < 0 && _found.Count < MostKept) _found.Add((key, certainty, place));
        else if (at >= 0 && certainty < _found[at].Certainty) _found[at] = (key, certainty, _found[at].Place);
    }

    /// <summary>The surest first.</summary>
    public IReadOnlyList<AssetKey> Best()
    {
        if (_found.Count == 0) return [];
        _found.Sort((a, b) => a.Certainty != b.Certainty ? a.Certainty.CompareTo(b.Certainty)
            : a.Place != b.Place ? a.Place.CompareTo(b.Place)
            : string.CompareOrdinal(a.Key.ToString(), b.Key.ToString()));
        return [.. _found.Take(Most).Select(found => found.Key)];
    }
}
