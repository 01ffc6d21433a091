using System.Globalization;
using System.Text;

namespace Bloomberg.Contracts.Names;

/// <summary>
/// Text as it is compared: small letters without marks, words between single spaces. <c>L'Oréal</c> is <c>loreal</c>, <c>BTC/USDT</c> is
/// <c>btc usdt</c>, <c>S&amp;P 500</c> is <c>s p 500</c>.
/// </summary>
public static class FoldedText
{
    /// <summary>That one letter becomes at most.</summary>
    public const int MostLetters = 2;

    private const char First = 'À';

    // À to ſ without their marks. By hand: in a process without cultures the framework leaves them as they are.
    private const string Plain =
        "aaaaaaæceeeeiiiidnoooooxouuuuytßaaaaaaæceeeeiiiidnooooo ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    // Other signs, such as % and $, belong to names of coins.
    private const string BetweenWords = "/-._:=^&,;()[]+|\"*#@!?\u2013\u2014";

    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var folded = new StringBuilder(text.Length + 4);
        foreach (var letter in text) Append(folded, letter);
        return folded.ToString().Trim(' ');
    }

    /// <summary>One letter as it is compared: none, one or two small letters.</summary>
    /// <param name="letter">A letter, digit or mark.</param>
    /// <param name="into">Room for <see cref="MostLetters"/>.</param>
    public static int Letter(char letter, Span<char> into)
    {
        if (letter >= First && letter - First < Plain.Length) letter = Plain[letter - First];
        switch (letter)
        {
            case 'æ':
                (into[0], into[1]) = ('a', 'e');
                return 2;
            case 'œ':
                (into[0], into[1]) = ('o', 'e');
                return 2;
            case 'ß':
                (into[0], into[1]) = ('s', 's');
                return 2;
            default:
                into[0] = char.ToLowerInvariant(letter);
                return char.IsAscii(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark ? 1 : 0;
        }
    }

    private static void Append(StringBuilder folded, char letter)
    {
        if (letter is '\'' or '\u2019' or '`') return;
        if (IsBetweenWords(letter))
        {
            if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            return;
        }
        Span<char> letters = stackalloc char[MostLetters];
        folded.Append(letters[..Letter(letter, letters)]);
    }

    private static bool IsBetweenWords(char letter) =>
        !char.IsAsciiLetterOrDigit(letter)
        && (char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '÷' || BetweenWords.Contains(letter, StringComparison.Ordinal));
}
