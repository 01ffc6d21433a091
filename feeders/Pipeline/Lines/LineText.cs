using System.Text;

namespace Bloomberg.Pipeline.Lines;

/// <summary>
/// Texts in line protocol. What a name or a tag cannot hold on every server is replaced by its visible likeness, so that nothing is lost
/// silently and no value can end its line or swallow the next separator:
/// <list type="bullet">
/// <item>control characters become their pictures, a line feed ␊ (U+240A), DEL ␡: a raw line feed ends the line on 1.x;</item>
/// <item>a backslash before a comma, equals sign, space, quote, backslash or the end becomes ＼ (U+FF3C): servers differ in how they read
/// it there (1.6 drops it before a measurement's quote, measured), and at the end it would escape the separator. Elsewhere it stays;</item>
/// <item>a leading # of a measurement becomes ＃ (U+FF03): the line would be a comment;</item>
/// <item>a lone surrogate becomes U+FFFD: it has no UTF-8.</item>
/// </list>
/// String fields hold everything but lone surrogates.
/// </summary>
internal static class LineText
{
    private static readonly Rune Backslash = new('\\');
    private static readonly Rune WideBackslash = new('\uFF3C');
    private static readonly Rune WideHash = new('\uFF03');

    public static void AppendMeasurement(LineBuffer to, string text)
    {
        var rest = text.AsSpan();
        if (rest[0] == '#')
        {
            Append(to, WideHash);
            rest = rest[1..];
        }
        AppendName(to, rest, ", ", keepBackslash: true);
    }

    /// <summary>A tag's key or value.</summary>
    public static void AppendTag(LineBuffer to, ReadOnlySpan<char> text) => AppendName(to, text, ",= ", keepBackslash: true);

    /// <summary>1.x reads a backslash in a field's key by two rules that disagree, so none stays.</summary>
    public static void AppendFieldKey(LineBuffer to, ReadOnlySpan<char> text) => AppendName(to, text, ",= ", keepBackslash: false);

    public static void AppendString(LineBuffer to, ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') to.AppendByte((byte)'\\');
            Append(to, rune);
        }
    }

    /// <summary>A tag's text after the replacements.</summary>
    public static string Stored(string text)
    {
        var stored = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            Rune.DecodeFromUtf16(rest, out var rune, out var used);
            rest = rest[used..];
            stored.Append(Visible(rune, rest, keepBackslash: true));
        }
        return stored.ToString();
    }

    private static void AppendName(LineBuffer to, ReadOnlySpan<char> text, string escaped, bool keepBackslash)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf16(text, out var rune, out var used);
            text = text[used..];
            if (rune.IsAscii && escaped.Contains((char)rune.Value)) to.AppendByte((byte)'\\');
            Append(to, Visible(rune, text, keepBackslash));
        }
    }

    private static Rune Visible(Rune rune, ReadOnlySpan<char> next, bool keepBackslash)
    {
        if (rune.Value < 0x20) return new Rune(0x2400 + rune.Value);
        if (rune.Value == 0x7F) return new Rune(0x2421);
        if (rune != Backslash) return rune;
        var safe = keepBackslash && !next.IsEmpty && next[0] is not (',' or '=' or ' ' or '"' or '\\');
        return safe ? rune : WideBackslash;
    }

    private static void Append(LineBuffer to, Rune rune) => to.Advance(rune.EncodeToUtf8(to.GetSpan(4)));
}
