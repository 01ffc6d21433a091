using System.Collections.Frozen;

namespace Bloomberg.News.Stories.Titles;

/// <summary>Words that say nothing by themselves, and words that change what the others say.</summary>
internal static class MeaningWords
{
    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
    [
        "a", "an", "the", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "it", "its", "that", "this", "these", "and",
        "say", "says", "said", "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "est", "et",
    ]);

    private static readonly FrozenSet<string> Turning = FrozenSet.ToFrozenSet(
    [
        // no
        "no", "not", "never", "none", "neither", "nor", "without", "cannot", "deny", "denie", "denied", "refuse", "reject", "dismisse", "fail", "fake",
        "hoax", "ne", "pas", "jamais", "sans", "non", "aucun", "aucune",
        // perhaps
        "may", "might", "could", "would", "should", "can", "will", "likely", "unlikely", "almost", "nearly", "if", "plan", "want", "seek", "consider",
        "propose", "threaten", "aim", "try", "hope", "peut", "pourrait",
        // another one than is named
        "former", "ex", "rival", "supplier", "unit", "subsidiary", "parent", "partner", "competitor", "backer", "investor", "founder", "spinoff",
        // which way
        "up", "down", "rise", "rose", "fall", "fell", "gain", "lose", "lost", "higher", "lower", "more", "less", "above", "below", "beat", "miss", "misse",
        "raise", "cut", "buy", "sell", "long", "short", "bullish", "bearish", "win", "won", "hausse", "baisse",
        // when
        "before", "after", "again", "resume", "halt", "stop", "end", "start", "open", "close",
    ]);

    public static bool SayNothing(string word) => Empty.Contains(word);

    /// <param name="stem">Without its plural s.</param>
    public static bool Turn(string stem) =>
        stem.Any(char.IsAsciiDigit)
        || Turning.Contains(stem)
        // don't, isn't, won't, as they are without the apostrophe
        || (stem.Length > 3 && stem.EndsWith("nt", StringComparison.Ordinal) && Shortened.Contains(stem));

    private static readonly FrozenSet<string> Shortened = FrozenSet.ToFrozenSet(
    [
        "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "cant", "couldnt", "shouldnt", "hasnt", "havent", "hadnt",
    ]);
}
