using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bloomberg.Market.WebSockets;

/// <summary>Frames as a client sends them: whole messages, masked with a key nobody can foresee.</summary>
public static class ClientFrame
{
    private const int MaskBytes = 4;

    public static byte[] Make(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> mask = stackalloc byte[MaskBytes];
        RandomNumberGenerator.Fill(mask);
        return Make(opcode, payload, mask);
    }

    /// <param name="opcode">What it is.</param>
    /// <param name="payload">Its content.</param>
    /// <param name="mask">Four bytes.</param>
    public static byte[] Make(Opcode opcode, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> mask)
    {
        var lengthBytes = payload.Length switch { <= FrameHeader.LongestControlPayload => 0, <= ushort.MaxValue => 2, _ => 8 };
        var frame = new byte[2 + lengthBytes + MaskBytes + payload.Length];
        frame[0] = (byte)(0x80 | (byte)opcode);
        frame[1] = (byte)(0x80 | lengthBytes switch { 0 => payload.Length, 2 => 126, _ => 127 });
        if (lengthBytes == 2) BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        if (lengthBytes == 8) BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)payload.Length);
        mask.CopyTo(frame.AsSpan(2 + lengthBytes));
        var target = frame.AsSpan(2 + lengthBytes + MaskBytes);
        for (var i = 0; i < payload.Length; i++) target[i] = (byte)(payload[i] ^ mask[i & 3]);
        return frame;
    }

    /// <summary>A close frame; a reason must fit, so it is words of this code.</summary>
    public static byte[] Close(CloseCode code)
    {
        Span<byte> payload = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        return Make(Opcode.Close, payload);
    }
}
