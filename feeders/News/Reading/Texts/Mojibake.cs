using System.Buffers;
using System.Text;
using Bloomberg.News.Reading.Encodings;

namespace Bloomberg.News.Reading.Texts;

/// <summary>
/// Puts right UTF-8 that somebody took for windows-1252 and encoded once more: <c>â€™</c> for an apostrophe, <c>Ã©</c> for é. Some such sequences
/// nobody writes; others could be meant (<c>«É»</c>) and are believed only where there are several and no other letter of that kind.
/// </summary>
public static class Mojibake
{
    private enum Kind
    {
        /// <summary>A single character that is what it seems.</summary>
        Meant,
        Doubtful,
        Sure,
    }

    public static string Mend(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u00C2', '\u00F4') < 0) return text;
        var (sure, doubtful, letters) = (0, 0, 0);
        var kind = Kind.Meant;
        for (int at = 0, length; at < text.Length; at += length)
        {
            kind = Read(text, at, isAfterAnother: kind != Kind.Meant, out length, out _);
            if (kind == Kind.Sure) sure++;
            else if (kind == Kind.Doubtful) doubtful++;
            else if (text[at] >= '\u0080' && char.IsLetter(text[at])) letters++;
        }
        if (letters == 0 && sure + doubtful >= 2) return Mended(text, Kind.Doubtful);
        return sure > 0 ? Mended(text, Kind.Sure) : text;
    }

    private static string Mended(string text, Kind least)
    {
        var mended = new StringBuilder(text.Length);
        var kind = Kind.Meant;
        for (int at = 0, length; at < text.Length; at += length)
        {
            kind = Read(text, at, isAfterAnother: kind != Kind.Meant, out length, out var rune);
            if (kind >= least) mended.Append(rune);
            else mended.Append(text, at, length);
        }
        return mended.ToString();
    }

    /// <summary>Reads one character, or the sequence of characters that is one in UTF-8.</summary>
    private static Kind Read(string text, int at, bool isAfterAnother, out int length, out Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        while (count < 4 && at + count < text.Length && Windows1252.Byte(text[at + count]) is >= 0 and var one) bytes[count++] = (byte)one;
        length = 1;
        if (Rune.DecodeFromUtf8(bytes[..count], out rune, out var taken) != OperationStatus.Done) return Kind.Meant;
        var before = isAfterAnother || at == 0 ? ' ' : text[at - 1];
        var after = at + taken < text.Length ? text[at + taken] : ' ';
        var kind = KindOf(text.AsSpan(at, taken), before, after, isAfterAnother);
        if (kind != Kind.Meant) length = taken;
        return kind;
    }

    private static Kind KindOf(ReadOnlySpan<char> letters, char before, char after, bool isAfterAnother)
    {
        // Dashes and quotation marks, €, ™ …
        if (letters.ContainsAnyInRange('\u0080', '\u009F') || letters is ['â', '€' or '‚' or '„', ..]) return Kind.Sure;
        // The last letter of a word in capitals, or a letter alone, with a quotation mark or the like behind it.
        if ((char.IsUpper(before) && !char.IsLetter(after)) || letters[0] is 'ß' or '×') return Kind.Meant;
        if (letters[0] is 'Ã' or 'Â') return Kind.Sure;
        return isAfterAnother || char.IsLetter(before) || char.IsLetter(after) ? Kind.Doubtful : Kind.Meant;
    }
}
