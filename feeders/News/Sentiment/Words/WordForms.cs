namespace Bloomberg.News.Sentiment.Words;

/// <summary>
/// Writes out an entry of a file of words. <c>a|b</c> are alternatives; <c>climb~</c> is an English verb with its regular forms, <c>slip^</c> one
/// that doubles its last letter, <c>loss+</c> a noun with its plural; <c>fort*</c> is a French adjective with feminine and plural.
/// </summary>
public static class WordForms
{
    private static readonly string[] Hissing = ["s", "x", "sh", "ch"];

    /// <summary>Every phrase the entry stands for, in lower case, words between single spaces.</summary>
    public static IEnumerable<string> Expand(string entry) =>
        entry.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Split('|').SelectMany(Forms).ToArray())
            .Aggregate((IEnumerable<string>)[], (phrases, forms) => phrases.Any() ? phrases.SelectMany(phrase => forms.Select(form => $"{phrase} {form}")) : forms);

    private static IEnumerable<string> Forms(string word)
    {
        var stem = word[..^1];
        return word[^1] switch
        {
            '~' => Verb(stem, stem),
            '^' => Verb(stem, stem + stem[^1]),
            '+' => [stem, Plural(stem)],
            '*' => Adjective(stem),
            _ => [word],
        };
    }

    private static IEnumerable<string> Verb(string verb, string stem)
    {
        var bare = verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) ? verb[..^1] : stem;
        var past = EndsInConsonantAndY(verb) ? verb[..^1] + "ied" : verb.EndsWith('e') ? verb + "d" : stem + "ed";
        return [verb, Plural(verb), past, bare + "ing"];
    }

    private static string Plural(string noun) =>
        EndsInConsonantAndY(noun) ? noun[..^1] + "ies" : Hissing.Any(end => noun.EndsWith(end, StringComparison.Ordinal)) ? noun + "es" : noun + "s";

    private static IEnumerable<string> Adjective(string word)
    {
        var feminine = word.EndsWith('e') ? word : word + "e";
        var plural = word.EndsWith('s') || word.EndsWith('x') ? word : word + "s";
        return new[] { word, feminine, plural, feminine + "s" }.Distinct();
    }

    private static bool EndsInConsonantAndY(string word) =>
        word.EndsWith('y') && word.Length > 1 && !"aeou".Contains(word[^2], StringComparison.Ordinal);
}
