using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Pipeline.Batching;

/// <summary>
/// A batch from its first line until it is in the spool. The batcher alone adds lines; what it has published, whole lines that change no
/// more, another thread may copy meanwhile.
/// </summary>
public sealed class Batch(string bucket, LineBuffer buffer)
{
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _published;

    public string Bucket => bucket;

    public LineBuffer Buffer => buffer;

    /// <summary>How many it has; only right once it is sealed.</summary>
    public int Lines { get; internal set; }

    public ReadOnlyMemory<byte> Published
    {
        get { lock (_gate) return _published; }
    }

    // The memory is kept, not the length: when the buffer grows, a reader goes on in the old array, which stays as it was.
    internal void Publish(int length)
    {
        var published = buffer.WrittenMemory[..length];
        lock (_gate) _published = published;
    }
}
