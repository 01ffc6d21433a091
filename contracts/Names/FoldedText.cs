using System.Globalization;
using System.Text;

namespace Bloomberg.Contracts.Names;

/// <summary>
/// Text as it is compared: small letters without marks, words between single spaces. <c>L'Oréal</c> is <c>loreal</c>, <c>BTC/USDT</c> is
/// <c>btc usdt</c>, <c>S&amp;P 500</c> is <c>s p 500</c>.
/// </summary>
public static class FoldedText
{
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

    private static void Append(StringBuilder folded, char letter)
    {
        if (char.IsAsciiLetterOrDigit(letter))
        {
            folded.Append(char.ToLowerInvariant(letter));
            return;
        }
        if (letter is '\'' or '\u2019' or '`') return;
        if (char.IsWhiteSpace(letter) || char.IsControl(letter) || BetweenWords.Contains(letter, StringComparison.Ordinal)) letter = ' ';
        else if (letter >= First && letter - First < Plain.Length) letter = Plain[letter - First];
        switch (letter)
        {
            case ' ' when folded.Length == 0 || folded[^1] == ' ':
                break;
            case 'æ':
                folded.Append("ae");
                break;
            case 'œ':
                folded.Append("oe");
                break;
            case 'ß':
                folded.Append("ss");
                break;
            default:
                if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(letter));
                break;
        }
    }
}
