using System.Buffers.Binary;

namespace Bloomberg.Simulator.Wire;

/// <summary>What the header of a client's frame says.</summary>
internal readonly record struct ClientFrame(Opcode Opcode, bool Final, uint Mask, int HeaderLength, int PayloadLength)
{
    private const int LongestControlPayload = 125;

    public int TotalLength => HeaderLength + PayloadLength;

    /// <summary>
    /// Reads a header from the start of <paramref name="input"/>; false when more bytes are needed.
    /// Throws <see cref="ProtocolException"/> for a frame RFC 6455 forbids a client to send, or a payload over the limit: the length is
    /// judged before a byte of the payload is stored.
    /// </summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> input, int payloadLimit, out ClientFrame frame)
    {
        frame = default;
        if (input.Length < 2) return false;
        if ((input[0] & 0x70) != 0) throw new ProtocolException(CloseCode.ProtocolError, "reserved bits are set");
        if ((input[1] & 0x80) == 0) throw new ProtocolException(CloseCode.ProtocolError, "a client's frame must be masked");

        var opcode = ReadOpcode(input[0]);
        var final = (input[0] & 0x80) != 0;
        if (!TryReadLength(input, out var length, out var offset)) return false;

        if (opcode >= Opcode.Close && (!final || length > LongestControlPayload))
            throw new ProtocolException(CloseCode.ProtocolError, "a control frame is fragmented or longer than 125 bytes");
        if (opcode < Opcode.Close && length > (ulong)payloadLimit)
            throw new ProtocolException(CloseCode.TooBig, $"a message may have {payloadLimit} bytes");
        if (input.Length < offset + sizeof(uint)) return false;

        frame = new ClientFrame(opcode, final, BinaryPrimitives.ReadUInt32BigEndian(input[offset..]), offset + sizeof(uint), (int)length);
        return true;
    }

    /// <summary>Copies the payload out of <paramref name="input"/> (which starts at the header) and takes the mask off.</summary>
    public void CopyPayload(ReadOnlySpan<byte> input, Span<byte> target)
    {
        Span<byte> mask = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(mask, Mask);
        var payload = input.Slice(HeaderLength, PayloadLength);
        for (var i = 0; i < payload.Length; i++) target[i] = (byte)(payload[i] ^ mask[i & 3]);
    }

    private static Opcode ReadOpcode(byte first)
    {
        var opcode = (Opcode)(first & 0x0F);
        return Enum.IsDefined(opcode) ? opcode : throw new ProtocolException(CloseCode.ProtocolError, $"opcode {first & 0x0F} is unknown");
    }

    private static bool TryReadLength(ReadOnlySpan<byte> input, out ulong length, out int offset)
    {
        (length, offset) = ((ulong)(input[1] & 0x7F), 2);
        if (length < 126) return true;

        offset = length == 126 ? 4 : ServerFrame.LongestHeader;
        if (input.Length < offset) return false;
        length = length == 126 ? BinaryPrimitives.ReadUInt16BigEndian(input[2..]) : BinaryPrimitives.ReadUInt64BigEndian(input[2..]);
        return true;
    }
}
