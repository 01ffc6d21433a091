namespace Bloomberg.Market.WebSockets;

/// <summary>
/// From bytes, cut anywhere, to whole messages. Knows nothing of sockets. A message of one frame, which is nearly every one, is handed out where
/// it was received; only fragments are copied together. Text is not checked to be UTF-8: what cannot be read is one bad message, not a reason
/// to lose the connection.
/// </summary>
public sealed class MessageParser(int maxMessageBytes)
{
    private const int FirstBuffer = 64 * 1024;
    private const int LongestHeader = 10;

    private readonly int _largestBuffer = Math.Max(FirstBuffer, maxMessageBytes + LongestHeader);
    private byte[] _buffer = new byte[FirstBuffer];
    private byte[] _joined = [];
    private int _start;
    private int _end;
    private int _joinedLength;
    private Opcode? _fragmented;

    /// <summary>Where to put what is received next; never empty once <see cref="TryTake"/> has said that nothing whole is left.</summary>
    public Memory<byte> Room()
    {
        if (_start == _end) (_start, _end) = (0, 0);
        // Moving the beginning of one message is cheaper than reading into a small rest.
        if (_end == _buffer.Length || (_start > 0 && _end > _buffer.Length / 2)) MakeRoom();
        return _buffer.AsMemory(_end);
    }

    public void Received(int bytes) => _end += bytes;

    /// <summary>The next whole message, control frames included; false when more bytes are needed.</summary>
    /// <exception cref="WebSocketFailedException">The server broke the protocol, or a message is larger than it may be.</exception>
    public bool TryTake(out Message message)
    {
        message = default;
        while (FrameHeader.TryRead(_buffer.AsSpan(_start, _end - _start), maxMessageBytes - _joinedLength, out var header))
        {
            var payloadAt = _start + header.HeaderLength;
            if (_end - payloadAt < header.PayloadLength) return false;
            _start = payloadAt + header.PayloadLength;
            if (TryFinish(header, _buffer.AsSpan(payloadAt, header.PayloadLength), out message)) return true;
        }
        return false;
    }

    private bool TryFinish(FrameHeader header, ReadOnlySpan<byte> payload, out Message message)
    {
        message = new Message(header.Opcode, payload);
        if (header.IsControl) return true;
        if (header.Opcode == Opcode.Continuation != _fragmented.HasValue) throw FrameHeader.Broken("fragments are out of order");
        if (header.Final && _fragmented is null) return true;

        Join(payload);
        _fragmented ??= header.Opcode;
        if (!header.Final) return false;
        message = new Message(_fragmented.Value, _joined.AsSpan(0, _joinedLength));
        (_joinedLength, _fragmented) = (0, null);
        return true;
    }

    // Up to the limit of a message: its header was judged by what is left of it.
    private void Join(ReadOnlySpan<byte> payload)
    {
        var length = _joinedLength + payload.Length;
        if (length > _joined.Length) Array.Resize(ref _joined, Math.Min(maxMessageBytes, Math.Max(length, _joined.Length * 2)));
        payload.CopyTo(_joined.AsSpan(_joinedLength));
        _joinedLength = length;
    }

    private void MakeRoom()
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        if (_start == 0) Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, _largestBuffer));
        else rest.CopyTo(_buffer);
        (_start, _end) = (0, rest.Length);
    }
}
