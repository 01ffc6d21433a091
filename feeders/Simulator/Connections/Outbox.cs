using Bloomberg.Simulator.Wire;

namespace Bloomberg.Simulator.Connections;

/// <summary>
/// What waits to be sent on one connection: frames are copied one after the other into a buffer, and one writer sends whole buffers, so
/// that a burst costs one write and not one per frame. Two buffers change places and are reused.
/// </summary>
internal sealed class Outbox : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _ready = new(0);
    private byte[] _filling = new byte[4096];
    private byte[] _sending = new byte[4096];
    private int _length;
    private bool _signalled;
    private bool _completed;

    /// <summary>Bytes not yet handed to the socket.</summary>
    public int Pending => Volatile.Read(ref _length);

    public void AppendFrame(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            if (_completed) return;
            Reserve(ServerFrame.LongestHeader + payload.Length);
            _length += ServerFrame.WriteHeader(_filling.AsSpan(_length), opcode, payload.Length);
            payload.CopyTo(_filling.AsSpan(_length));
            _length += payload.Length;
        }
    }

    /// <summary>Puts bytes on the wire that need not be a frame.</summary>
    public void AppendRaw(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_completed) return;
            Reserve(bytes.Length);
            bytes.CopyTo(_filling.AsSpan(_length));
            _length += bytes.Length;
        }
    }

    /// <summary>Wakes the writer. Separate from appending, so that a batch of frames wakes it once.</summary>
    public void Signal()
    {
        lock (_gate)
        {
            if (_signalled) return;
            _signalled = true;
        }

        _ready.Release();
    }

    /// <summary>Nothing is taken any more; the writer ends after what is there.</summary>
    public void Complete()
    {
        lock (_gate) _completed = true;
        Signal();
    }

    public async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _ready.WaitAsync(cancellationToken);
            var more = Take(out var batch);
            if (batch.Length > 0) await stream.WriteAsync(batch, cancellationToken);
            if (!more) return;
        }
    }

    public void Dispose() => _ready.Dispose();

    private bool Take(out ReadOnlyMemory<byte> batch)
    {
        lock (_gate)
        {
            (_filling, _sending) = (_sending, _filling);
            batch = _sending.AsMemory(0, _length);
            _length = 0;
            _signalled = false;
            return !_completed;
        }
    }

    private void Reserve(int bytes)
    {
        var needed = _length + bytes;
        if (needed > _filling.Length) Array.Resize(ref _filling, Math.Max(needed, _filling.Length * 2));
    }
}
