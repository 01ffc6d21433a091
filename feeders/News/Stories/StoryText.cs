using System.Text;

namespace Bloomberg.News.Stories;

/// <summary>Texts of strangers as both databases can hold them: everything survives but U+0000, which PostgreSQL cannot store.</summary>
public static class StoryText
{
    /// <summary>Without U+0000, with U+FFFD for half of a surrogate pair, and no longer than <paramref name="most"/>; a pair is not cut in two.</summary>
    public static string Clean(string text, int most)
    {
        if (IsClean(text, most)) return text;
        var clean = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0) continue;
            if (clean.Length + rune.Utf16SequenceLength > most) break;
            clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    private static bool IsClean(string text, int most) => text.Length <= most && text.All(letter => letter != 0 && !char.IsSurrogate(letter));
}
