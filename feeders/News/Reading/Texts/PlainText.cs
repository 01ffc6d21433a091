using System.Net;
using System.Text.RegularExpressions;

namespace Bloomberg.News.Reading.Texts;

/// <summary>The plain text of what may be HTML.</summary>
public static partial class PlainText
{
    public static string Of(string html, int limit)
    {
        var text = Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();
        return text.Length <= limit ? text : text[..limit];
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
