namespace Bloomberg.Simulator.Wire;

/// <summary>One whole message of a client. The payload is valid until the next read.</summary>
internal readonly record struct ClientMessage(Opcode Opcode, ReadOnlyMemory<byte> Payload);

/// <summary>
/// Reads a client's messages from the raw stream: takes the masks off, joins fragments (control frames may stand between them) and holds
/// to a size limit.
/// </summary>
internal sealed class ClientMessageReader(Stream stream, int messageLimit)
{
    private const int LargestHeader = ServerFrame.LongestHeader + sizeof(uint);

    private readonly byte[] _input = new byte[messageLimit + LargestHeader];
    private readonly byte[] _message = new byte[messageLimit];
    private readonly byte[] _control = new byte[125];
    private int _start;
    private int _end;
    private int _messageLength;
    private Opcode? _fragmented;

    /// <summary>The next whole message, or null when the client's side ended. Throws <see cref="ProtocolException"/>.</summary>
    public async ValueTask<ClientMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (TryTakeFrame(out var message))
                if (message is not null) return message;

            if (!await FillAsync(cancellationToken)) return null;
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _input.AsSpan(_start, _end - _start).CopyTo(_input);
            (_start, _end) = (0, _end - _start);
        }

        var read = await stream.ReadAsync(_input.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }

    /// <summary>Takes one frame if it is there whole; the message is null while fragments are still to come.</summary>
    private bool TryTakeFrame(out ClientMessage? message)
    {
        message = null;
        var input = _input.AsSpan(_start, _end - _start);
        if (!ClientFrame.TryReadHeader(input, messageLimit - _messageLength, out var frame) || input.Length < frame.TotalLength) return false;

        message = frame.Opcode >= Opcode.Close ? TakeControl(frame, input) : TakeData(frame, input);
        _start += frame.TotalLength;
        return true;
    }

    private ClientMessage TakeControl(ClientFrame frame, ReadOnlySpan<byte> input)
    {
        frame.CopyPayload(input, _control);
        return new ClientMessage(frame.Opcode, _control.AsMemory(0, frame.PayloadLength));
    }

    private ClientMessage? TakeData(ClientFrame frame, ReadOnlySpan<byte> input)
    {
        if (frame.Opcode == Opcode.Continuation != _fragmented.HasValue)
            throw new ProtocolException(CloseCode.ProtocolError, "fragments out of order");

        var opcode = _fragmented ?? frame.Opcode;
        frame.CopyPayload(input, _message.AsSpan(_messageLength));
        _messageLength += frame.PayloadLength;
        if (!frame.Final)
        {
            _fragmented = opcode;
            return null;
        }

        var whole = new ClientMessage(opcode, _message.AsMemory(0, _messageLength));
        (_messageLength, _fragmented) = (0, null);
        return whole;
    }
}
