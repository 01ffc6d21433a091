namespace Bloomberg.Simulator.Wire;

/// <summary>Reasons for ending a connection, RFC 6455 section 7.4.1.</summary>
internal enum CloseCode : ushort
{
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    Policy = 1008,
    TooBig = 1009,
}

/// <summary>The client broke the WebSocket protocol; the connection ends with this code and reason.</summary>
internal sealed class ProtocolException(CloseCode code, string reason) : Exception(reason)
{
    public CloseCode Code { get; } = code;
}
