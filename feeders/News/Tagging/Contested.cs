namespace Bloomberg.News.Tagging;

/// <summary>A name that means something else as well: a row of <c>contested.txt</c>, which says what the fields are.</summary>
internal sealed class Contested
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _with;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _before;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _after;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _unless;

    private Contested(string[] row)
    {
        Needs = int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture);
        IsSurname = row.Contains("surname");
        (_with, _before) = (Words(row, "with "), Words(row, "before "));
        (_after, _unless) = (Words(row, "after "), Words(row, "unless "));
    }

    public static IReadOnlyDictionary<string, Contested> Names { get; } =
        Vocabulary.Rows("contested").ToDictionary(row => row[0], row => new Contested(row));

    public int Needs { get; }

    public bool IsSurname { get; }

    /// <summary>Its neighbours, or a word anywhere, say that something else is meant.</summary>
    public bool IsRuledOut(TextWords words, int first, int count)
    {
        if (first > 0 && (_before.Contains(words.Folded(first - 1, 1)) || (IsSurname && IsGivenName(words, first - 1)))) return true;
        for (var i = first + count; i < Math.Min(first + count + 2, words.Count); i++)
        {
            if (_after.Contains(words.Folded(i, 1))) return true;
        }
        return Holds(words, _unless, first, count);
    }

    /// <summary>A word elsewhere settles it.</summary>
    public bool IsSettled(TextWords words, int first, int count) => Holds(words, _with, first, count);

    private static bool Holds(TextWords words, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> sought, int first, int count)
    {
        if (sought.Set.Count == 0) return false;
        for (var i = 0; i < words.Count; i++)
        {
            if ((i < first || i >= first + count) && sought.Contains(words.Folded(i, 1))) return true;
        }
        return false;
    }

    // Where capitals tell names, one right before another name is a person's: CEO Beth Ford, but not: At Ford.
    private static bool IsGivenName(TextWords words, int index) =>
        !words.CapitalsTellNothing && words[index] is { Shape: Shape.Capital, BeginsSentence: false, Possessive: false, Next: not (',' or ':') } word
        && !word.Is(WordKinds.Form | WordKinds.Market | WordKinds.Acts);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string[] row, string field)
    {
        var words = row.FirstOrDefault(f => f.StartsWith(field, StringComparison.Ordinal));
        HashSet<string> set = words is null ? [] : [.. words[field.Length..].Split(' ')];
        return set.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
