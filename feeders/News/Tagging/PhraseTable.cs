using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>Every name, alias and ticker of the catalogue by its folded words. Read by many at once, never changed.</summary>
internal sealed class PhraseTable
{
    // A name of more words is no name that a headline has.
    private const int MostWords = 8;
    private const int LongestName = 120;

    private readonly Dictionary<string, Phrase> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Phrase>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public PhraseTable(SubjectCatalogue catalogue)
    {
        _lookup = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var subject in catalogue.Subjects)
        {
            foreach (var naming in NameRules.Of(subject)) Add(naming.Written, naming.Rule);
            foreach (var (ticker, naming) in TickerRules.Of(subject)) Add(Alone(ticker), naming);
        }
        foreach (var (name, code) in Currencies.Names) Find(new TextWords(name, LongestName)).Currency = code;
        foreach (var phrase in _phrases.Values) phrase.Namings.Sort(Order.Instance);
    }

    /// <summary>What these words name; null for nothing.</summary>
    public Phrase? Find(ReadOnlySpan<char> folded) => _lookup.TryGetValue(folded, out var phrase) ? phrase : null;

    private void Add(string written, Func<TextWords, Naming?> rule)
    {
        var words = new TextWords(written, LongestName);
        if (words.Count is > 0 and <= MostWords && rule(words) is { } naming) Add(Find(words), naming);
    }

    private static void Add(Phrase phrase, Naming naming)
    {
        // Of two ways in which the same words are the same subject, the one that needs less.
        if (phrase.Namings.Find(other => other.Subject == naming.Subject && other.Kind <= NamingKind.Ticker) is { } other)
        {
            if (other.Needs <= naming.Needs) return;
            phrase.Namings.Remove(other);
        }
        phrase.Namings.Add(naming);
    }

    private Phrase Alone(string ticker)
    {
        var phrase = Make(ticker.ToLowerInvariant());
        phrase.Longest = Math.Max(phrase.Longest, 1);
        return phrase;
    }

    private Phrase Find(TextWords words)
    {
        var first = Make(words.Folded(0, 1));
        first.Longest = Math.Max(first.Longest, words.Count);
        return words.Count == 1 ? first : Make(words.Folded(0, words.Count));
    }

    private Phrase Make(ReadOnlySpan<char> folded)
    {
        if (_lookup.TryGetValue(folded, out var phrase)) return phrase;
        phrase = new();
        _lookup[folded] = phrase;
        return phrase;
    }

    /// <summary>The better known first, whatever the order of the catalogue.</summary>
    private sealed class Order : IComparer<Naming>
    {
        public static Order Instance { get; } = new();

        public int Compare(Naming? x, Naming? y)
        {
            var (a, b) = (x!.Subject, y!.Subject);
            if (a.Prominence != b.Prominence) return b.Prominence.CompareTo(a.Prominence);
            if (x.Kind != y.Kind) return x.Kind.CompareTo(y.Kind);
            if (a.Rank != b.Rank) return a.Rank.CompareTo(b.Rank);
            return string.CompareOrdinal(a.Key.ToString(), b.Key.ToString());
        }
    }
}
