namespace Bloomberg.News.Stories.Titles;

/// <summary>
/// A title as it is compared with others: its words without those that say nothing, the name of the publisher and labels such as "BREAKING".
/// </summary>
public sealed class StoryTitle
{
    private const int FewestWords = 5;
    private const int FewestWithNumber = 3;

    // Of the longer title's words the other one may lack so many.
    private const double MostMissing = 0.15;

    private readonly string _meaning;

    private StoryTitle(IReadOnlyList<string> words)
    {
        Words = words;
        _meaning = string.Join(' ', words.Where(MeaningWords.Turn));
        var distinct = words.Distinct().Count();
        IsSpecific = distinct >= FewestWords || (distinct >= FewestWithNumber && words.Any(word => word.Any(char.IsAsciiDigit)));
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>It says enough to be the title of one story only; "Market wrap" is that of many.</summary>
    public bool IsSpecific { get; }

    /// <param name="title">As the source gave it.</param>
    /// <param name="source">Its short name, which may also stand at the title's end.</param>
    /// <param name="link">Its host may be named there too.</param>
    public static StoryTitle Read(string title, string source, Uri? link) =>
        new(TitleWords.Read(TitleFrame.Remove(title, source, link)).Where(word => !MeaningWords.SayNothing(word)).Select(TitleWords.Stem).ToArray());

    public bool IsSame(StoryTitle other) => Words.SequenceEqual(other.Words);

    /// <summary>
    /// One is the other with a few words left out. A word in place of another is never near: "Apple" for "Tesla" makes another story of many a
    /// title. Nor is one that lacks a number, or a word that turns its meaning.
    /// </summary>
    public bool IsNear(StoryTitle other)
    {
        var (shorter, longer) = Words.Count <= other.Words.Count ? (Words, other.Words) : (other.Words, Words);
        return shorter.Count >= FewestWords
            && longer.Count - shorter.Count <= MostMissing * longer.Count
            && _meaning == other._meaning
            && IsWithin(shorter, longer);
    }

    /// <summary>Share of the shorter title's words that stand in the other, from 0 to 1.</summary>
    public double Overlap(StoryTitle other)
    {
        var (mine, others) = (Words.ToHashSet(), other.Words.ToHashSet());
        var fewer = Math.Min(mine.Count, others.Count);
        return fewer == 0 ? 0 : (double)mine.Count(others.Contains) / fewer;
    }

    /// <summary>
    /// What a title can be found by: titles that are near share at least one of these. Any fixed order of words would do, since of the first n + 1
    /// one must be in a title that lacks n; long words are rarer, so fewer titles share them.
    /// </summary>
    public IEnumerable<int> Anchors() =>
        Words.Distinct().OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)
            .Take((int)(MostMissing * Words.Count) + 1)
            .Select(word => HashCode.Combine(word, _meaning));

    private static bool IsWithin(IReadOnlyList<string> shorter, IReadOnlyList<string> longer)
    {
        var at = 0;
        for (var i = 0; i < longer.Count && at < shorter.Count; i++)
        {
            if (longer[i] == shorter[at]) at++;
        }
        return at == shorter.Count;
    }
}
