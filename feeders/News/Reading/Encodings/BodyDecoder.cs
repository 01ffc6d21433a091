using System.Text;
using System.Text.Unicode;

namespace Bloomberg.News.Reading.Encodings;

/// <summary>
/// Bytes to text. What the bytes themselves show (a mark, the zeros of wide characters, valid UTF-8) comes before what is said about them, and
/// what the server says before what the document says.
/// </summary>
public static class BodyDecoder
{
    private const int Headline = 10;

    public static BodyText Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        if (ByteOrder.Find(body) is { } order)
        {
            body = body[order.Mark..];
            return order.Encoding is UTF8Encoding ? Utf8Text(body) : Plain(body, order.Encoding);
        }
        var document = EncodingNames.Find(DeclaredEncoding.OfXml(body));
        var told = EncodingNames.Find(DeclaredEncoding.OfHttp(contentType)) ?? document;
        if (Utf8.IsValid(body) && (told is null || told.IsSingleByte || told is UTF8Encoding || IsLongUtf8(body)))
        {
            // Text in one of the old code pages is never valid UTF-8 by chance, so a page that says it is Latin 1 and is not is read right.
            // A page without a special character fits both; then it is what it says.
            return Plain(body, told is null || !Ascii.IsValid(body) ? Encoding.UTF8 : told);
        }
        if (told is not null and not UTF8Encoding) return Plain(body, told);

        // It should be UTF-8 and is not, somewhere. A few wrong bytes, such as a character cut at the end, do not make it something else.
        var mended = Utf8Mender.Decode(body);
        if (mended.Good > mended.Wrong * 3L || (told is not null && mended.Good > 0)) return new BodyText(mended.Text, Encoding.UTF8.WebName);
        return Plain(body, document is not null and not UTF8Encoding ? document : EncodingGuess.Of(body));
    }

    // Two bytes of an Asian code page may be UTF-8 by chance; a whole headline is not.
    private static bool IsLongUtf8(ReadOnlySpan<byte> body) => Utf8Mender.Decode(body).Good >= Headline;

    private static BodyText Utf8Text(ReadOnlySpan<byte> body) =>
        Utf8.IsValid(body) ? Plain(body, Encoding.UTF8) : new BodyText(Utf8Mender.Decode(body).Text, Encoding.UTF8.WebName);

    private static BodyText Plain(ReadOnlySpan<byte> body, Encoding encoding) => new(encoding.GetString(body), Name(encoding));

    private static string Name(Encoding encoding) => encoding.WebName.ToLowerInvariant() switch
    {
        "utf-16" => "utf-16le",
        "utf-32" => "utf-32le",
        var name => name,
    };
}
