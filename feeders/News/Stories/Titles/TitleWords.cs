using System.Globalization;
using System.Text;

namespace Bloomberg.News.Stories.Titles;

/// <summary>
/// The words of a title, small: <c>U.S.</c> is <c>us</c>, <c>Apple's</c> is <c>apple</c>. A number is its value with the signs that belong to it,
/// so that <c>$1.5 billion</c>, <c>$1.5bn</c> and <c>$1,500,000,000</c> are one word, and <c>5 percent</c> is <c>5%</c>.
/// </summary>
internal static class TitleWords
{
    private const string Currencies = "$€£¥₹₿";
    private const string Apostrophes = "'’‘`";
    private const string Minuses = "-−";

    private static readonly Dictionary<string, decimal> Powers = new()
    {
        ["k"] = 1e3m, ["thousand"] = 1e3m, ["m"] = 1e6m, ["mn"] = 1e6m, ["mln"] = 1e6m, ["million"] = 1e6m,
        ["b"] = 1e9m, ["bn"] = 1e9m, ["bln"] = 1e9m, ["billion"] = 1e9m, ["tn"] = 1e12m, ["trln"] = 1e12m, ["trillion"] = 1e12m,
    };

    public static IEnumerable<string> Read(string title)
    {
        for (var at = 0; at < title.Length;)
        {
            if (StartsNumber(title, at)) yield return Number(title, ref at);
            else if (IsIdeograph(title[at])) yield return title[at++].ToString();
            else if (char.IsLetterOrDigit(title[at])) yield return Word(title, ref at);
            else at++;
        }
    }

    /// <summary>Without the s of a plural or of a verb.</summary>
    public static string Stem(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') && !word.Any(char.IsAsciiDigit) ? word[..^1] : word;

    private static string Word(string title, ref int at)
    {
        var word = new StringBuilder();
        for (; at < title.Length && !IsIdeograph(title[at]); at++)
        {
            var letter = title[at];
            if (IsPartOfWord(letter)) word.Append(char.ToLowerInvariant(letter));
            else if (Apostrophes.Contains(letter) && IsLetter(title, at + 1))
            {
                // A genitive goes with its s; in other words only the sign does: don't is dont.
                if (title[at + 1] is 's' or 'S' && !IsLetter(title, at + 2)) at++;
            }
            // The points of U.S. and of S.E.C., but not the end of a sentence without a space behind.
            else if (letter != '.' || !IsLetter(title, at + 1) || IsLetter(title, at - 2) || IsLetter(title, at + 2)) break;
        }
        return word.ToString();
    }

    private static string Number(string title, ref int at)
    {
        var signs = new StringBuilder();
        for (; !char.IsAsciiDigit(title[at]); at++) signs.Append(Minuses.Contains(title[at]) ? '-' : title[at]);
        var start = at;
        while (at < title.Length && (char.IsAsciiDigit(title[at]) || (title[at] is '.' or ',' && at + 1 < title.Length && char.IsAsciiDigit(title[at + 1])))) at++;
        var digits = title[start..at].Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return signs + digits;

        var unit = Unit(title, at, out var end);
        if (Powers.TryGetValue(unit, out var power) && value < 1e15m)
        {
            at = end;
            unit = "";
            value *= power;
        }
        else if (unit is "%" or "percent" or "pct" or "per cent")
        {
            at = end;
            unit = "%";
        }
        // 2nd, 10x, 5G: letters that cling to the digits belong to them.
        else if (at == end - unit.Length) at = end;
        else unit = "";
        return signs + value.ToString("0.############", CultureInfo.InvariantCulture) + unit;
    }

    // The word behind a number, with or without a space between.
    private static string Unit(string title, int at, out int end)
    {
        if (at < title.Length && title[at] == ' ') at++;
        end = at;
        if (at < title.Length && title[at] == '%')
        {
            end++;
            return "%";
        }
        while (IsLetter(title, end)) end++;
        var unit = title[at..end].ToLowerInvariant();
        if (unit != "per" || !title.AsSpan(end).StartsWith(" cent", StringComparison.OrdinalIgnoreCase)) return unit;
        end += 5;
        return "per cent";
    }

    // 5, $5, -5 and -$5; the minus of a range such as 3-5 is none.
    private static bool StartsNumber(string title, int at)
    {
        if (Minuses.Contains(title[at]) && (at == 0 || char.IsWhiteSpace(title[at - 1]))) at++;
        if (at < title.Length && Currencies.Contains(title[at])) at++;
        return at < title.Length && char.IsAsciiDigit(title[at]);
    }

    private static bool IsLetter(string title, int at) => at >= 0 && at < title.Length && char.IsLetter(title[at]);

    private static bool IsPartOfWord(char letter) =>
        char.IsLetterOrDigit(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Scripts without spaces between words: each sign is one.
    private static bool IsIdeograph(char letter) => letter is >= '\u3040' and <= '\u9FFF';
}
