using System.Text;
using System.Text.Unicode;
using Bloomberg.News.Reading.Encodings;

namespace Bloomberg.News.Reading.Texts;

/// <summary>
/// Puts right UTF-8 that somebody took for windows-1252 and encoded once more: <c>â€™</c> for an apostrophe. Controls and <c>â€</c> give it away.
/// Anything else that would be valid UTF-8 could be meant (<c>É»</c>): it has to be there twice, and nothing that is meant beside it.
/// </summary>
public static class Mojibake
{
    private enum Stretch
    {
        Meant,
        Doubtful,
        Sure,
    }

    public static string Mend(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u00C2', '\u00F4') < 0) return text;
        var (sequences, isSure, isMeant) = (0, false, false);
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = Length(text, at);
            if (Windows1252.Byte(text[at]) < 0) continue;
            var kind = KindOf(text, at, length);
            isMeant |= kind == Stretch.Meant;
            isSure |= kind == Stretch.Sure;
            if (kind != Stretch.Meant) sequences += length / 2;
        }
        if (!isMeant && sequences >= 2) return Mended(text, Stretch.Doubtful);
        return isSure ? Mended(text, Stretch.Sure) : text;
    }

    private static string Mended(string text, Stretch least)
    {
        var mended = new StringBuilder(text.Length);
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = Length(text, at);
            var isForeign = Windows1252.Byte(text[at]) >= 0;
            if (isForeign && KindOf(text, at, length) >= least) mended.Append(Encoding.UTF8.GetString(Bytes(text, at, length)));
            else mended.Append(text, at, length);
        }
        return mended.ToString();
    }

    /// <summary>How long the stretch is that begins here: of characters that windows-1252 has beyond ASCII, or of others.</summary>
    private static int Length(string text, int at)
    {
        var isForeign = Windows1252.Byte(text[at]) >= 0;
        var end = at + 1;
        while (end < text.Length && Windows1252.Byte(text[end]) >= 0 == isForeign) end++;
        return end - at;
    }

    private static byte[] Bytes(string text, int at, int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte)Windows1252.Byte(text[at + i]);
        return bytes;
    }

    private static Stretch KindOf(string text, int at, int length)
    {
        if (!Utf8.IsValid(Bytes(text, at, length))) return Stretch.Meant;
        var letters = text.AsSpan(at, length);
        return letters.ContainsAnyInRange('\u0080', '\u009F') || letters.Contains("â€", StringComparison.Ordinal) ? Stretch.Sure : Stretch.Doubtful;
    }
}
