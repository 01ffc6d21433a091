using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bloomberg.News.Reading;

namespace Bloomberg.News.Tools;

/// <summary>An article as one line of JSON that a person can read.</summary>
public static class ArticleLine
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(FeedItem item)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            json.WriteString("title", item.Title);
            json.WriteString("link", item.Link?.AbsoluteUri);
            json.WriteString("published", Time(item.Published));
            json.WriteString("updated", Time(item.Updated));
            json.WriteString("summary", item.Summary);
            json.WriteString("author", item.Author);
            json.WriteStartArray("categories");
            foreach (var category in item.Categories) json.WriteStringValue(category);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
