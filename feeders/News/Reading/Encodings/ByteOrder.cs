using System.Text;

namespace Bloomberg.News.Reading.Encodings;

/// <summary>Encodings that show in the first four bytes.</summary>
internal static class ByteOrder
{
    private static readonly Encoding Wide32 = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    // "<?xm" in EBCDIC, whose dialects differ in what follows the declaration only.
    private static ReadOnlySpan<byte> Ebcdic => [0x4C, 0x6F, 0xA7, 0x94];

    /// <param name="body">The whole document.</param>
    /// <returns>The encoding and how many bytes its mark takes; null when nothing shows.</returns>
    public static (Encoding Encoding, int Mark)? Find(ReadOnlySpan<byte> body) =>
        body switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0, 0, 0xFE, 0xFF, ..] => (Wide32, 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            // No mark, but a document begins with a sign of ASCII, which leaves zeros in wide characters.
            [0, 0, 0, not 0, ..] => (Wide32, 0),
            [not 0, 0, 0, 0, ..] => (Encoding.UTF32, 0),
            [0, not 0, 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
            [not 0, 0, not 0, 0, ..] => (Encoding.Unicode, 0),
            _ => body.StartsWith(Ebcdic) ? (EbcdicDialect(body), 0) : null,
        };

    private static Encoding EbcdicDialect(ReadOnlySpan<byte> body)
    {
        var common = EncodingNames.Page(37);
        var head = Encoding.ASCII.GetBytes(common.GetString(body[..Math.Min(body.Length, 200)]));
        return EncodingNames.FindEbcdic(DeclaredEncoding.OfXml(head)) ?? common;
    }
}
