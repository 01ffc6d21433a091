using System.Globalization;
using System.Text;

namespace Bloomberg.Simulator.Services.Delivery.Telegram;

/// <summary>
/// The HTML that Telegram understands: a few tags, properly nested, and four named entities. Anything else is refused, as there.
/// Example: <c>&lt;b&gt;up&lt;/b&gt; &amp;lt;1 %</c> becomes <c>up &lt;1 %</c>.
/// </summary>
internal static class TelegramHtml
{
    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "code", "pre", "blockquote", "tg-emoji",
    };

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["lt"] = "<", ["gt"] = ">", ["amp"] = "&", ["quot"] = "\"",
    };

    /// <returns>The text, or what is wrong with it.</returns>
    public static (string? Text, string? Wrong) Read(string source)
    {
        var (text, open) = (new StringBuilder(source.Length), new Stack<string>());
        for (var i = 0; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '<':
                    var end = source.IndexOf('>', i);
                    if (end < 0) return (null, $"Unclosed start tag at byte offset {i}");
                    if (Tag(source[(i + 1)..end], i, open) is { } wrong) return (null, wrong);
                    i = end;
                    break;
                case '&':
                    i += Entity(source.AsSpan(i), text) - 1;
                    break;
                default:
                    text.Append(source[i]);
                    break;
            }
        }
        return open.Count == 0 ? (text.ToString(), null) : (null, $"Can't find end tag corresponding to start tag \"{open.Peek()}\"");
    }

    private static string? Tag(string inside, int at, Stack<string> open)
    {
        if (inside.StartsWith('/'))
        {
            var closed = inside[1..].Trim().ToLowerInvariant();
            if (open.Count == 0) return $"Unexpected end tag at byte offset {at}";
            return open.Pop() is var last && last == closed ? null : $"Unmatched end tag at byte offset {at}, expected \"</{last}>\", found \"</{closed}>\"";
        }
        var name = inside.Split(' ', 2)[0].ToLowerInvariant();
        if (!Tags.Contains(name)) return $"Unsupported start tag \"{name}\" at byte offset {at}";
        open.Push(name);
        return null;
    }

    // Appends what stands there and says how long it was; an ampersand that begins no entity stands for itself.
    private static int Entity(ReadOnlySpan<char> source, StringBuilder text)
    {
        var end = source.IndexOf(';');
        if (end is > 1 and <= 10 && Decode(source[1..end].ToString()) is { } decoded)
        {
            text.Append(decoded);
            return end + 1;
        }
        text.Append('&');
        return 1;
    }

    private static string? Decode(string name)
    {
        if (Named.TryGetValue(name, out var known)) return known;
        if (name[0] != '#') return null;
        var isHex = name.Length > 1 && name[1] is 'x' or 'X';
        return int.TryParse(name.AsSpan(isHex ? 2 : 1), isHex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code) ? new Rune(code).ToString() : null;
    }
}
