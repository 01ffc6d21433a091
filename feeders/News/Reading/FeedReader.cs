using Bloomberg.News.Reading.Encodings;
using Bloomberg.News.Reading.Formats;

namespace Bloomberg.News.Reading;

/// <summary>
/// Reads RSS 0.9 to 2.0, Atom 0.3 and 1.0 and JSON Feed as they are found, not as they should be. Which format a document has is seen in it and
/// never taken from its content type. No document makes it throw, and its work grows with the document's length and nothing else.
/// </summary>
public static class FeedReader
{
    /// <param name="body">The whole answer, unpacked.</param>
    /// <param name="contentType">As the server sent it; only its charset is looked at.</param>
    /// <param name="address">Where the body came from: relative links are resolved against it.</param>
    public static FeedReading Read(ReadOnlyMemory<byte> body, string? contentType, Uri? address)
    {
        if (body.Length > FeedLimits.BodyBytes)
            return FeedReading.Refused($"The document has more than {FeedLimits.BodyBytes / (1024 * 1024)} MB, which is refused.");
        if (body.Span is [0x1F, 0x8B, ..]) return FeedReading.Refused("The document is packed with gzip and must be unpacked first.");
        var text = BodyDecoder.Decode(body.Span, contentType);
        var begin = text.Text.AsSpan().TrimStart("\uFEFF \t\r\n");
        return begin is ['{' or '[', ..] ? JsonFeed.Read(text with { Text = text.Text.TrimStart('\uFEFF') }, address) : XmlFeed.Read(text, address);
    }
}
