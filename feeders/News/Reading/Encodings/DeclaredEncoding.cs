using System.Buffers;
using System.Text;

namespace Bloomberg.News.Reading.Encodings;

/// <summary>The name of an encoding as the server or the document tells it.</summary>
internal static class DeclaredEncoding
{
    private const int LongestHead = 2048;

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create("\"'; \t\r\n?");

    /// <param name="contentType">A header such as <c>text/xml; charset="utf-8"</c>.</param>
    public static string? OfHttp(string? contentType) => Value(contentType, "charset");

    /// <summary>Of <c>&lt;?xml … encoding="…"?&gt;</c>, wherever in the first bytes it stands.</summary>
    public static string? OfXml(ReadOnlySpan<byte> body)
    {
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, LongestHead)]);
        var begin = head.IndexOf("<?xml ", StringComparison.Ordinal);
        if (begin < 0) return null;
        var end = head.IndexOf('>', begin);
        return Value(end < 0 ? head[begin..] : head[begin..end], "encoding");
    }

    private static string? Value(string? text, string name)
    {
        if (text is null) return null;
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var rest = text.AsSpan(at + name.Length).TrimStart();
        if (rest is not ['=', ..]) return null;
        rest = rest[1..].TrimStart().TrimStart("\"'").TrimStart();
        var end = rest.IndexOfAny(ValueEnds);
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
