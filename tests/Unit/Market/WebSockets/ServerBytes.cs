using System.Buffers.Binary;
using Bloomberg.Market.WebSockets;

namespace Bloomberg.Tests.Unit.Market.WebSockets;

/// <summary>Frames as a server puts them on the wire.</summary>
internal static class ServerBytes
{
    public static byte[] Frame(Opcode opcode, ReadOnlySpan<byte> payload, bool final = true)
    {
        byte[] length = payload.Length switch
        {
            < 126 => [(byte)payload.Length],
            <= ushort.MaxValue => [126, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => Long((ulong)payload.Length),
        };
        return [(byte)((final ? 0x80 : 0) | (byte)opcode), .. length, .. payload];
    }

    public static byte[] Long(ulong length)
    {
        var bytes = new byte[9];
        bytes[0] = 127;
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(1), length);
        return bytes;
    }
}
