using System.Buffers.Binary;

namespace Bloomberg.Simulator.Wire;

/// <summary>Headers of the frames a server sends: never masked, never fragmented here (RFC 6455, section 5.2).</summary>
internal static class ServerFrame
{
    public const int LongestHeader = 10;
    private const byte Final = 0x80;

    /// <summary>Writes the header for a payload of <paramref name="length"/> bytes and returns its own length: 2, 4 or 10.</summary>
    public static int WriteHeader(Span<byte> target, Opcode opcode, int length)
    {
        target[0] = (byte)(Final | (byte)opcode);
        switch (length)
        {
            case < 126:
                target[1] = (byte)length;
                return 2;
            case <= ushort.MaxValue:
                target[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
                return 4;
            default:
                target[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(target[2..], (ulong)length);
                return LongestHeader;
        }
    }
}
