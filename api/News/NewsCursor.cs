using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Bloomberg.Api.News;

/// <summary>
/// Where a page of news ended. It names the last article and not a count, so articles that come meanwhile neither repeat nor hide one. Clients
/// send it back as they got it.
/// </summary>
/// <param name="PublishedAt">Of the last article, UTC.</param>
/// <param name="Id">Of the last article, which tells apart those of one moment.</param>
public readonly record struct NewsCursor(DateTime PublishedAt, long Id)
{
    private const int Bytes = 16;
    private const int TextLength = 22;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, PublishedAt.Ticks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Id);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string text, out NewsCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != TextLength || !Ascii.IsValid(text)) return false;
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Bytes) return false;
        var (ticks, id) = (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks || id <= 0) return false;
        cursor = new(new DateTime(ticks, DateTimeKind.Utc), id);
        return true;
    }
}
