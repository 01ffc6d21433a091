using Bloomberg.Contracts;
using Bloomberg.Contracts.Names;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>Which names a subject goes by, and how much must speak for each: that is settled here, once, and not at every headline.</summary>
internal static class NameRules
{
    /// <summary>No headline ever has that much.</summary>
    public const int Never = 9;

    /// <summary>Brackets and something more.</summary>
    public const int Enough = 5;

    /// <summary>A word that proves nothing by itself.</summary>
    public const int Word = 3;

    private const int Longest = 120;

    /// <summary>A name, and what becomes of it once it is in words; null for one that is of no use.</summary>
    public readonly record struct WrittenName(string Written, Func<TextWords, Naming?> Rule);

    public static IEnumerable<WrittenName> Of(Subject subject)
    {
        if (subject.Type == AssetType.Forex) yield break; // found by their currencies
        for (var i = 0; i < subject.Names.Count; i++)
        {
            var name = ShareKind.Without(subject.Names[i]);
            var given = i > 0;
            var everyday = subject.IsCompany ? Everyday(name) : null;
            foreach (var written in new[] { name, everyday, Joined(name), Joined(everyday) })
            {
                if (written is not null) yield return new(written, words => Rule(subject, words, given));
            }
        }
    }

    private static Naming? Rule(Subject subject, TextWords words, bool given)
    {
        var row = Contested.Names.GetValueOrDefault(words.Folded(0, words.Count).ToString());
        var last = words[words.Count - 1];
        return subject.Prominence < Prominence.WellKnown && subject.IsCoin
            ? new(subject, NamingKind.WithTicker, Shape.Small, last.Possessive, 0, null)
            : new(subject, NamingKind.Name, FormOf(subject, words, row), last.Possessive, row?.Needs ?? Needs(subject, words, given), row);
    }

    private static int Needs(Subject subject, TextWords words, bool given)
    {
        if (subject.Type == AssetType.Future) return words.Count > 1 ? 1 : Word;
        if (words.Count > 1 && words[words.Count - 1].Is(WordKinds.Form)) return 0; // Target Corporation
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].Is(WordKinds.Common | WordKinds.Acronym)) return words.Count == 1 && TooShort(words[i], given) ? Word : 0;
        }
        return words.Count > 1 && subject.IsCompany ? 2 : Word;
    }

    // GE is written so by those who mean it; two letters in somebody's list may be anything.
    private static bool TooShort(Word word, bool given) => !given && word.End - word.Start < 3;

    // Companies are written with capitals, goods are not, and bitcoin both ways.
    private static Shape FormOf(Subject subject, TextWords words, Contested? row)
    {
        if (words.Count > 1) return subject.Type is AssetType.Future || (subject.IsCoin && row is null) ? Shape.Small : Shape.Capital;
        var (word, letters) = (words[0], words[0].End - words[0].Start);
        // Tron, Basf and Dax, but not Sap and Wti.
        if (word.Shape == Shape.Capitals)
            return subject.Type == AssetType.Index || (letters > 3 && subject.Type != AssetType.Future) ? Shape.Capital : Shape.Capitals;
        if (subject.Type == AssetType.Future && word.Is(WordKinds.Acronym | WordKinds.Common)) return Shape.Small;
        return subject.Type == AssetType.Future || (subject.IsCoin && letters > 4 && !word.Is(WordKinds.Common)) ? Shape.Small : Shape.Capital;
    }

    // What is left of the official name without its legal form.
    private static string? Everyday(string name)
    {
        var words = new TextWords(name, Longest);
        if (words.Count < 2) return null;
        var folded = words.Folded(0, words.Count).ToString();
        var kept = CompanyName.Everyday(folded);
        if (kept.EndsWith(" and", StringComparison.Ordinal)) kept = kept[..^" and".Length];
        if (kept.Length == folded.Length) return null;
        var first = folded.StartsWith(kept, StringComparison.Ordinal) ? 0 : 1;
        var count = kept.Count(letter => letter == ' ') + 1;
        var last = words[first + count - 1];
        return words.Text[words[first].From..(last.To + (last.Possessive ? 2 : 0))];
    }

    // McDonalds is as good as McDonald's, but not McDonald.
    private static string? Joined(string? name) =>
        name is null || !name.Contains("'s", StringComparison.Ordinal) ? null : name.Replace("'s", "s", StringComparison.Ordinal);
}
