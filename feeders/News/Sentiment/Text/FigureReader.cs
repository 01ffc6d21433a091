namespace Bloomberg.News.Sentiment.Text;

/// <summary>Reads numbers in the ways newspapers write them: 1,234.5 and 1 234,5 and EUR13.1mn and $86K and 5 % and 25bp.</summary>
public static class FigureReader
{
    private static readonly (string Word, double Scale)[] Scales =
    [
        ("thousand", 1e3), ("million", 1e6), ("millions", 1e6), ("billion", 1e9), ("billions", 1e9), ("trillion", 1e12), ("milliard", 1e9),
        ("milliards", 1e9), ("mille", 1e3), ("mln", 1e6), ("mn", 1e6), ("mds", 1e9), ("md", 1e9), ("bln", 1e9), ("bn", 1e9), ("tn", 1e12),
        ("trn", 1e12), ("m", 1e6), ("b", 1e9), ("k", 1e3), ("t", 1e12),
    ];

    private static readonly (string Word, char Unit)[] Units =
    [
        ("%", '%'), ("percent", '%'), ("per cent", '%'), ("pct", '%'), ("pour cent", '%'), ("pc", '%'), ("percentage points", '%'), ("percentage point", '%'),
        ("bps", '%'), ("bp", '%'), ("basis points", '%'),
        ("eur", '€'), ("euros", '€'), ("euro", '€'), ("€", '€'), ("usd", '$'), ("us$", '$'), ("$", '$'), ("dollars", '$'), ("gbp", '£'), ("£", '£'),
        ("pounds", '£'), ("pence", '£'), ("sek", 's'), ("nok", 'n'), ("dkk", 'd'), ("chf", 'f'), ("yen", '¥'), ("jpy", '¥'), ("¥", '¥'), ("eek", 'e'),
        ("lvl", 'l'), ("ltl", 't'), ("rub", 'r'), ("inr", 'i'), ("₹", 'i'),
    ];

    /// <summary>Reads a number at the start of the text.</summary>
    /// <param name="text">Begins with a digit.</param>
    /// <param name="unit">A currency that stood before it, or 0.</param>
    /// <param name="length">How many characters belong to it.</param>
    /// <returns>No figure where letters that are no scale hang on it (4G, 9th), else the figure.</returns>
    public static Figure? Read(ReadOnlySpan<char> text, char unit, out int length)
    {
        var bare = Digits(text, out length);
        var rest = text[length..];
        var scale = Suffix(rest, Scales, 1.0, out var taken);
        length += taken;
        if (taken == 0 && rest.Length > 0 && char.IsLetter(rest[0]) && Suffix(rest, Units, '\0', out _) == 0) return null;
        var behind = Suffix(text[length..], Units, '\0', out taken);
        length += taken;
        return new Figure(bare * scale, bare, behind == '%' || unit == 0 ? behind : unit, scale != 1);
    }

    /// <summary>The currency whose sign or code the text is, or 0.</summary>
    public static char Currency(ReadOnlySpan<char> text)
    {
        foreach (var (word, unit) in Units)
            if (unit != '%' && text.Equals(word, StringComparison.OrdinalIgnoreCase)) return unit;
        return '\0';
    }

    // A comma or a blank before exactly three digits parts thousands, anything else the decimals. What is past eighteen digits is no amount.
    private static double Digits(ReadOnlySpan<char> text, out int length)
    {
        var (value, decimals, grouped) = (0.0, 0.0, false);
        for (length = 0; length < text.Length; length++)
        {
            var c = text[length];
            if (char.IsAsciiDigit(c))
            {
                if (value < 1e18) (value, decimals) = (value * 10 + (c - '0'), decimals * 10);
                continue;
            }
            var digits = DigitsAt(text[(length + 1)..]);
            if (decimals == 0 && digits == 3 && (c == ',' || (c is ' ' or '\u00a0' or '\u202f' && (length <= 3 || grouped)))) grouped = true;
            else if (decimals == 0 && digits > 0 && (c is '.' or ',')) decimals = 1;
            else break;
        }
        return decimals > 1 ? value / decimals : value;
    }

    private static int DigitsAt(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    // The word that follows, at once or after one blank, if it is of the table and ends there.
    private static T Suffix<T>(ReadOnlySpan<char> text, (string Word, T Value)[] table, T none, out int taken)
    {
        var blank = text.Length > 0 && text[0] is ' ' or '\u00a0' or '-' ? 1 : 0;
        var rest = text.Length > blank ? text[blank..] : default;
        foreach (var (word, value) in table)
        {
            if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            if (rest.Length > word.Length && char.IsAsciiLetterOrDigit(rest[word.Length]) && char.IsAsciiLetter(word[^1])) continue;
            taken = blank + word.Length;
            return value;
        }
        taken = 0;
        return none;
    }
}
