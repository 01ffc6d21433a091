using Bloomberg.Contracts;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// From the bytes of one frame to a tick. A pure function: the same bytes give the same answer, nothing is kept, nothing is thrown, and a
/// good event allocates nothing. Reads both envelopes:
/// <code>{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1672515782136,"s":"BTCUSDT","a":12345,"p":"0.001","q":"100","f":100,"l":105,"T":1672515782136,"m":true,"M":true}}</code>
/// and the inner object alone. Source: https://github.com/binance/binance-spot-api-docs (web-socket-streams.md).
/// </summary>
public static class BinanceDecoder
{
    /// <param name="frame">One whole WebSocket message.</param>
    /// <param name="symbols">The symbols collected on this connection.</param>
    /// <param name="receivedTime">When it came, Unix nanoseconds.</param>
    /// <param name="tick">Filled for <see cref="FrameKind.Trade"/> and <see cref="FrameKind.Statistics"/>.</param>
    /// <param name="reply">Filled for <see cref="FrameKind.Reply"/>.</param>
    /// <param name="complaint">Filled for <see cref="FrameKind.Malformed"/>.</param>
    public static FrameKind Decode(
        ReadOnlySpan<byte> frame, SymbolTable symbols, long receivedTime, ref Tick tick, out ControlReply reply, out FrameComplaint complaint)
    {
        reply = default;
        complaint = FrameComplaint.None;
        return UsualTrade.TryDecode(frame, symbols, receivedTime, ref tick)
            ? FrameKind.Trade
            : AnyEvent.Decode(frame, symbols, receivedTime, ref tick, out reply, out complaint);
    }
}
