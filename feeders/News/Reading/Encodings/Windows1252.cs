namespace Bloomberg.News.Reading.Encodings;

/// <summary>The code page that is meant wherever a number from 128 to 159 stands for a character.</summary>
internal static class Windows1252
{
    // 0x80 to 0x9F; the five that it leaves free stay what they are.
    private const string Upper =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static char Character(int number) => number is >= 0x80 and <= 0x9F ? Upper[number - 0x80] : (char)number;

    /// <returns>The byte for a character beyond ASCII; -1 when there is none.</returns>
    public static int Byte(char letter)
    {
        if (letter is >= '\u0080' and <= '\u00FF') return letter;
        var at = letter < '\u0080' ? -1 : Upper.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? -1 : at + 0x80;
    }
}
