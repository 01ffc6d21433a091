namespace Bloomberg.Market.WebSockets;

/// <summary>The connection could not be opened or ended before its close handshake; the message says why, for a person.</summary>
public sealed class WebSocketFailedException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The HTTP status that refused the handshake; 0 when none did.</summary>
    public int Status { get; init; }

    /// <summary>How long the server asked to be left alone, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What to tell the server when it broke the protocol.</summary>
    public CloseCode? Code { get; init; }
}
