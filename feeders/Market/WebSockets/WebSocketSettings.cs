namespace Bloomberg.Market.WebSockets;

/// <param name="PingEvery">After such a silence we ping; when nothing at all comes for as long again, the connection is dead.</param>
/// <param name="MaxMessageBytes">The largest message that is taken.</param>
public sealed record WebSocketSettings(TimeSpan PingEvery, int MaxMessageBytes);
