using System.Globalization;
using System.Text;
using Bloomberg.News.Reading.Encodings;

namespace Bloomberg.News.Reading.Texts;

/// <summary>One line of characters that can be seen: white space collapsed, controls and what steers the direction of writing gone.</summary>
public static class TextLine
{
    private const char Ellipsis = '…';
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <param name="text">Without markup.</param>
    /// <param name="limit">A longer line is cut between two characters and ends with an ellipsis.</param>
    public static string Of(string text, int limit)
    {
        var line = new StringBuilder(Math.Min(text.Length, limit + 2));
        var isParted = false;
        foreach (var raw in text.EnumerateRunes())
        {
            var rune = raw.Value is >= 0x80 and <= 0x9F ? new Rune(Windows1252.Character(raw.Value)) : raw;
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                isParted = line.Length > 0;
            }
            else if (IsSeen(rune))
            {
                if (isParted) line.Append(' ');
                isParted = false;
                line.Append(rune);
                if (line.Length > limit) return Cut(line.ToString(), limit);
            }
        }
        return line.ToString();
    }

    /// <summary>The beginning of a text that is longer, up to the end of a word where one ends in its second half.</summary>
    public static string Beginning(string text, int limit)
    {
        if (text.Length <= limit) return text;
        var word = text.LastIndexOf(' ', limit - 2);
        return word > limit / 2 ? string.Concat(text.AsSpan(0, word), "…") : Cut(text, limit);
    }

    private static string Cut(string text, int limit)
    {
        var end = limit - 1;
        if (char.IsLowSurrogate(text[end])) end--;
        return text[..end].TrimEnd() + Ellipsis;
    }

    // Joiners are part of emoji and of several scripts. Unassigned ones may be newer than this program.
    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
            ? (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF)
            : rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner;
}
