using System.Globalization;
using System.Text;
using Bloomberg.News.Reading;

namespace Bloomberg.News.Tools;

/// <summary>
/// An article as one line of JSON that a person can read. It is put together here because the framework's encoder escapes every emoji and every
/// letter beyond the first 65,536.
/// </summary>
public static class ArticleLine
{
    public static string Of(FeedItem item)
    {
        var line = new StringBuilder("{");
        Append(line, "id", item.Id);
        Append(line, "title", item.Title);
        Append(line, "link", item.Link?.AbsoluteUri);
        Append(line, "published", Time(item.Published));
        Append(line, "updated", Time(item.Updated));
        Append(line, "summary", item.Summary);
        Append(line, "author", item.Author);
        line.Append("\"categories\":[").AppendJoin(',', item.Categories.Select(Quoted)).Append("]}");
        return line.ToString();
    }

    /// <summary>A text as a JSON string; null as <c>null</c>.</summary>
    public static string Quoted(string? text)
    {
        if (text is null) return "null";
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var letter in text)
        {
            if (letter is '"' or '\\') quoted.Append('\\').Append(letter);
            else if (char.IsControl(letter) || letter is '\u2028' or '\u2029') quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else quoted.Append(letter);
        }
        return quoted.Append('"').ToString();
    }

    private static void Append(StringBuilder line, string name, string? value) => line.Append(Quoted(name)).Append(':').Append(Quoted(value)).Append(',');

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
