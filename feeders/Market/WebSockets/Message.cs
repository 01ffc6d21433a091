namespace Bloomberg.Market.WebSockets;

/// <summary>One whole message. The payload lies in the parser's buffer and is good until the next call.</summary>
public readonly ref struct Message(Opcode opcode, ReadOnlySpan<byte> payload)
{
    public Opcode Opcode { get; } = opcode;

    public ReadOnlySpan<byte> Payload { get; } = payload;
}
