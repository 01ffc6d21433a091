namespace Bloomberg.Market.WebSockets;

/// <summary>Frame types of RFC 6455, section 5.2.</summary>
public enum Opcode : byte
{
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
}

/// <summary>Why a connection ends, RFC 6455 section 7.4.1; those we send.</summary>
public enum CloseCode : ushort
{
    Normal = 1000,
    ProtocolError = 1002,
    TooBig = 1009,
}
