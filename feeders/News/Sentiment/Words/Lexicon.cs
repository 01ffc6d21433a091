using System.Collections.Frozen;

namespace Bloomberg.News.Sentiment.Words;

/// <summary>The words and phrases of one language; made once from the files of this folder and never changed.</summary>
public sealed class Lexicon
{
    private readonly FrozenDictionary<string, Term> _terms;
    private readonly FrozenDictionary<string, Term>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private Lexicon(Dictionary<string, Term> terms)
    {
        _terms = terms.ToFrozenDictionary(StringComparer.Ordinal);
        _lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static Lexicon English { get; } = Load("all", "en");

    public static Lexicon French { get; } = Load("all", "fr");

    public int Count => _terms.Count;

    /// <summary>What is known of a word, or a phrase with its words between single spaces, in lower case.</summary>
    public Term Find(ReadOnlySpan<char> words) => _lookup.TryGetValue(words, out var term) ? term : Term.Unknown;

    /// <summary>Reads lines as they stand in the files: heads of groups, entries between commas, comments after #.</summary>
    /// <exception cref="FormatException">A head cannot be read, or words stand before the first.</exception>
    public static Lexicon Parse(IEnumerable<string> lines)
    {
        var terms = new Dictionary<string, Term>(StringComparer.Ordinal);
        GroupHead? head = null;
        foreach (var line in lines.Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0))
        {
            if (line[0] == '[') head = GroupHead.Parse(line);
            else foreach (var entry in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Add(terms, entry, head ?? throw new FormatException($"'{line}' is in no group."));
        }
        return new Lexicon(terms);
    }

    private static void Add(Dictionary<string, Term> terms, string entry, GroupHead head)
    {
        foreach (var phrase in WordForms.Expand(entry))
        {
            TermOf(terms, phrase).Join(head);
            if (phrase.Contains(' ')) TermOf(terms, phrase[..phrase.IndexOf(' ')]).BeginPhraseOf(phrase.AsSpan().Count(' ') + 1);
        }
    }

    private static Term TermOf(Dictionary<string, Term> terms, string phrase)
    {
        if (!terms.TryGetValue(phrase, out var term)) terms[phrase] = term = new Term();
        return term;
    }

    // The files of a language are all that begin with its name: en-companies.txt, en-crypto.txt. Later ones add to earlier ones.
    private static Lexicon Load(params string[] languages)
    {
        var assembly = typeof(Lexicon).Assembly;
        return Parse(
            from language in languages
            from name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
            where name.Contains($".Words.{language}-", StringComparison.Ordinal)
            from line in Lines(assembly.GetManifestResourceStream(name)!)
            select line);
    }

    private static string[] Lines(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }
}
