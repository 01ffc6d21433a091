namespace Bloomberg.News.Reading.Dates;

/// <summary>Months in English, German and French, in full or cut.</summary>
internal static class MonthNames
{
    private static readonly string[][] Names =
    [
        ["january", "januar", "jänner", "janvier"],
        ["february", "februar", "feber", "février", "fevrier"],
        ["march", "märz", "maerz", "mars", "mrz"],
        ["april", "avril"],
        ["may", "mai"],
        ["june", "juni", "juin"],
        ["july", "juli", "juillet"],
        ["august", "août", "aout"],
        ["september", "septembre"],
        ["october", "oktober", "octobre"],
        ["november", "novembre"],
        ["december", "dezember", "décembre", "decembre"],
    ];

    /// <returns>1 to 12; 0 when it is no month. At least three letters, and as many as tell it from others.</returns>
    public static int Find(ReadOnlySpan<char> word)
    {
        if (word.Length < 3) return 0;
        var found = 0;
        for (var month = 0; month < Names.Length; month++)
        {
            foreach (var name in Names[month])
            {
                if (!name.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
                if (name.Length == word.Length) return month + 1;
                if (found > 0 && found != month + 1) return 0; // "jui" is two months
                found = month + 1;
            }
        }
        return found;
    }
}
