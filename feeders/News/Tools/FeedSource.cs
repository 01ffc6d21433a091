using System.IO.Compression;
using Bloomberg.News.Reading;

namespace Bloomberg.News.Tools;

/// <summary>A document to read, or a sentence why there is none.</summary>
internal sealed record FeedSource(ReadOnlyMemory<byte> Body, string? ContentType, Uri? Address, string? Error)
{
    /// <param name="name">A file, packed with gzip or not; <c>-</c> for the standard input; an http(s) address.</param>
    public static async Task<FeedSource> GetAsync(string name)
    {
        if (Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return await FeedDownload.GetAsync(address);
        try
        {
            await using var stream = name == "-" ? Console.OpenStandardInput() : File.OpenRead(name);
            return new FeedSource(Unpacked(await ReadAsync(stream)), null, null, null);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed($"There is no file {name}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Failed($"{name} cannot be read: {failure.Message.TrimEnd('.')}.");
        }
    }

    public static FeedSource Failed(string error) => new(default, null, null, error);

    /// <summary>One byte more than may be read at most, so that the reader sees that it is too much.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellation = default)
    {
        using var body = new MemoryStream();
        var block = new byte[64 * 1024];
        int length;
        while (body.Length <= FeedLimits.BodyBytes && (length = await stream.ReadAsync(block, cancellation)) > 0)
            body.Write(block.AsSpan(0, (int)Math.Min(length, FeedLimits.BodyBytes + 1 - body.Length)));
        return body.ToArray();
    }

    private static byte[] Unpacked(byte[] body)
    {
        if (body is not [0x1F, 0x8B, ..]) return body;
        using var unpacking = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var block = new byte[64 * 1024];
        int length;
        while (unpacked.Length <= FeedLimits.BodyBytes && (length = unpacking.Read(block)) > 0) unpacked.Write(block.AsSpan(0, length));
        return unpacked.ToArray();
    }
}
