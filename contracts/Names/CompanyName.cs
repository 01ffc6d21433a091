namespace Bloomberg.Contracts.Names;

/// <summary>What people call a company: <c>apple inc</c> is <c>apple</c>, <c>the coca cola company</c> is <c>coca cola</c>.</summary>
public static class CompanyName
{
    private static readonly HashSet<string> Forms = new(StringComparer.Ordinal)
    {
        "ab", "adr", "ag", "asa", "co", "company", "corp", "corporation", "gmbh", "group", "holding", "holdings", "inc", "incorporated", "kgaa",
        "limited", "ltd", "nv", "oyj", "plc", "sa", "se", "spa", "a", "s", "n", "v", "p", "l", "c",
    };

    /// <param name="folded">See <see cref="FoldedText"/>.</param>
    public static string Everyday(string folded)
    {
        var words = folded.Split(' ');
        var end = words.Length;
        while (end > 1 && Forms.Contains(words[end - 1])) end--;
        var begin = end > 1 && words[0] == "the" ? 1 : 0;
        return string.Join(' ', words[begin..end]);
    }
}
