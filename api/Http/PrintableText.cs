using System.Globalization;

namespace Bloomberg.Api.Http;

/// <summary>Text of a client that is shown to others: any script, nothing that breaks a line or hides.</summary>
public static class PrintableText
{
    public static bool Is(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }
            if (char.IsHighSurrogate(text[i])) i++;
        }
        return true;
    }
}
