using System.Buffers.Binary;

namespace Bloomberg.Market.WebSockets;

/// <summary>What the header of a server's frame says (RFC 6455, section 5.2).</summary>
public readonly record struct FrameHeader(Opcode Opcode, bool Final, int HeaderLength, int PayloadLength)
{
    public const int LongestControlPayload = 125;

    public bool IsControl => Opcode >= Opcode.Close;

    /// <summary>
    /// Reads a header from the start of <paramref name="input"/>; false when more bytes are needed. The length is judged before a byte of
    /// the payload is there, so no length makes us wait for it or keep room.
    /// </summary>
    /// <exception cref="WebSocketFailedException">A server may not send this, or the payload is over <paramref name="limit"/> bytes.</exception>
    public static bool TryRead(ReadOnlySpan<byte> input, int limit, out FrameHeader header)
    {
        header = default;
        if (input.Length < 2) return false;
        if ((input[0] & 0x70) != 0) throw Broken("reserved bits are set");
        if ((input[1] & 0x80) != 0) throw Broken("a server's frame is masked");
        var (opcode, final) = ((Opcode)(input[0] & 0x0F), (input[0] & 0x80) != 0);
        if (opcode is > Opcode.Binary and < Opcode.Close or > Opcode.Pong) throw Broken($"opcode {(int)opcode} is unknown");

        var length = (ulong)(input[1] & 0x7F);
        var isControl = opcode >= Opcode.Close;
        if (isControl && (!final || length > LongestControlPayload)) throw Broken("a control frame is fragmented or longer than 125 bytes");
        var offset = length switch { < 126 => 2, 126 => 4, _ => 10 };
        if (input.Length < offset) return false;
        if (offset == 4) length = BinaryPrimitives.ReadUInt16BigEndian(input[2..]);
        else if (offset == 10) length = BinaryPrimitives.ReadUInt64BigEndian(input[2..]);
        if (!isControl && length > (ulong)limit) throw new WebSocketFailedException($"a message is larger than it may be: {limit} bytes are left for this frame of {length}") { Code = CloseCode.TooBig };

        header = new FrameHeader(opcode, final, offset, (int)length);
        return true;
    }

    public static WebSocketFailedException Broken(string what) => new($"the server broke the WebSocket protocol: {what}") { Code = CloseCode.ProtocolError };
}
