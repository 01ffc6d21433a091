using System.Buffers;
using System.IO.Compression;

namespace Bloomberg.News.Fetching;

/// <summary>Reads a body, unpacked, up to a limit: a few kilobytes can unpack to gigabytes.</summary>
internal static class GuardedBody
{
    /// <param name="content">Its body has not been touched yet.</param>
    /// <param name="most">Bytes, packed as well as unpacked.</param>
    /// <param name="cancellation">Ends a body that drips.</param>
    /// <returns>The body and how much came over the wire; null where it is larger.</returns>
    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    public static async Task<(byte[] Body, long Bytes)?> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most) return null;
        await using var packed = new CountedStream(await content.ReadAsStreamAsync(cancellation), most);
        await using var plain = Unpacked(packed, content);
        var room = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            using var body = new MemoryStream();
            while (true)
            {
                var read = await plain.ReadAsync(room, cancellation);
                if (packed.IsOver || body.Length + read > most) return null;
                if (read == 0) return (body.ToArray(), packed.Count);
                body.Write(room, 0, read);
            }
        }
        catch (InvalidOperationException failure)
        {
            // Brotli says this of what it cannot unpack.
            throw new InvalidDataException(failure.Message, failure);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private static Stream Unpacked(Stream packed, HttpContent content)
    {
        var coding = content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values) ? values.ToString().Trim().ToLowerInvariant() : "";
        return coding switch
        {
            "" or "identity" => packed,
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidDataException($"it is packed with '{coding[..Math.Min(coding.Length, 40)]}', which was not asked for"),
        };
    }

    /// <summary>Ends at the limit, and says so: packed bytes that unpack to nothing could go on for ever.</summary>
    private sealed class CountedStream(Stream inner, long most) : Stream
    {
        public long Count { get; private set; }

        public bool IsOver => Count > most;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (IsOver) return 0;
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Count += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
