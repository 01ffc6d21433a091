using System.Buffers.Binary;
using Bloomberg.Simulator.Wire;

namespace Bloomberg.Tests.Unit.Simulator;

/// <summary>Frames as a client puts them on the wire.</summary>
internal static class ClientBytes
{
    public static byte[] Frame(Opcode opcode, ReadOnlySpan<byte> payload, bool final = true, uint mask = 0x37FA213D, bool masked = true)
    {
        List<byte> bytes = [(byte)((final ? 0x80 : 0) | (byte)opcode)];
        var maskBit = masked ? 0x80 : 0;
        if (payload.Length < 126)
        {
            bytes.Add((byte)(maskBit | payload.Length));
        }
        else
        {
            bytes.Add((byte)(maskBit | 126));
            bytes.AddRange([(byte)(payload.Length >> 8), (byte)payload.Length]);
        }

        Span<byte> key = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(key, masked ? mask : 0);
        if (masked) bytes.AddRange(key);
        for (var i = 0; i < payload.Length; i++) bytes.Add((byte)(payload[i] ^ key[i & 3]));
        return [.. bytes];
    }
}
