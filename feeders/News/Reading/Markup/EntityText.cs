using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Bloomberg.News.Reading.Encodings;

namespace Bloomberg.News.Reading.Markup;

/// <summary>
/// Decodes entities once: numbers, and the names of HTML whether the document declares them or not. What is no entity stays as it is, since a
/// lonely ampersand is the most frequent mistake of all.
/// </summary>
internal static class EntityText
{
    private const int LongestName = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    // Names that came with HTML 5 for signs found in headlines.
    private static readonly Dictionary<string, string> NewerNames = new()
    {
        ["comma"] = ",", ["period"] = ".", ["colon"] = ":", ["semi"] = ";", ["excl"] = "!", ["quest"] = "?", ["dollar"] = "$", ["percnt"] = "%",
        ["num"] = "#", ["lpar"] = "(", ["rpar"] = ")", ["lsqb"] = "[", ["rsqb"] = "]", ["lbrack"] = "[", ["rbrack"] = "]", ["plus"] = "+",
        ["equals"] = "=", ["sol"] = "/", ["bsol"] = "\\", ["ast"] = "*", ["commat"] = "@", ["lowbar"] = "_", ["hyphen"] = "\u2010", ["dash"] = "\u2010",
        ["grave"] = "`", ["verbar"] = "|", ["vert"] = "|", ["lcub"] = "{", ["rcub"] = "}", ["Tab"] = " ", ["NewLine"] = " ", ["rsquor"] = "\u2019",
    };

    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('&')) return text.ToString();
        var decoded = new StringBuilder(text.Length);
        Append(decoded, text);
        return decoded.ToString();
    }

    public static void Append(StringBuilder decoded, ReadOnlySpan<char> text)
    {
        while (text.IndexOf('&') is >= 0 and var at)
        {
            decoded.Append(text[..at]);
            text = text[at..];
            var length = text is ['&', '#', ..] ? Number(text, decoded) : Named(text, decoded);
            if (length == 0) decoded.Append('&');
            text = text[Math.Max(1, length)..];
        }
        decoded.Append(text);
    }

    /// <summary>Whether a text has what <see cref="Append"/> would decode.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        var unused = new StringBuilder();
        while (text.IndexOf('&') is >= 0 and var at)
        {
            text = text[at..];
            if ((text is ['&', '#', ..] ? Number(text, unused) : Named(text, unused)) > 0) return true;
            text = text[1..];
        }
        return false;
    }

    /// <returns>How long the entity is; 0 when it is none.</returns>
    private static int Number(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        var isHex = text is ['&', '#', 'x' or 'X', ..];
        var from = isHex ? 3 : 2;
        var digits = text[from..];
        var count = isHex ? digits.IndexOfAnyExcept(HexDigits) : digits.IndexOfAnyExceptInRange('0', '9');
        if (count < 0) count = digits.Length;
        if (count == 0) return 0;
        // What is too long for a number is out of Unicode's range as well.
        var number = int.TryParse(digits[..count], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? read : -1;
        decoded.Append(number > 0 && Rune.IsValid(number) ? new Rune(number < 0x100 ? Windows1252.Character(number) : number).ToString() : "\uFFFD");
        return from + count + (count < digits.Length && digits[count] == ';' ? 1 : 0);
    }

    private static int Named(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        var end = text[..Math.Min(text.Length, LongestName)].IndexOf(';');
        if (end < 2 || !char.IsAsciiLetter(text[1])) return 0;
        var name = text[..(end + 1)].ToString();
        var letters = name[1..^1];
        var sign = WebUtility.HtmlDecode(name);
        if (sign == name && !NewerNames.TryGetValue(letters, out sign) && letters is "AMP" or "LT" or "GT" or "QUOT" or "NBSP")
            sign = WebUtility.HtmlDecode(name.ToLowerInvariant());
        if (sign is null || sign == name) return 0;
        decoded.Append(sign);
        return end + 1;
    }
}
