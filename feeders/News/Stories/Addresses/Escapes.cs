using System.Globalization;
using System.Text;

namespace Bloomberg.News.Stories.Addresses;

/// <summary>One spelling for each escaped address: what needs no escape has none, and hexadecimal digits are capitals (RFC 3986, 6.2.2).</summary>
internal static class Escapes
{
    public static string Normalise(string escaped)
    {
        if (!escaped.Contains('%', StringComparison.Ordinal)) return escaped;
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '%')
            {
                text.Append(escaped[i]);
                continue;
            }
            if (i + 2 >= escaped.Length || !byte.TryParse(escaped.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out var value))
            {
                text.Append("%25");
                continue;
            }
            if (IsUnreserved((char)value)) text.Append((char)value);
            else text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            i += 2;
        }
        return text.ToString();
    }

    private static bool IsUnreserved(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~';
}
