using System.Net.WebSockets;
using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Reads one socket until it ends: frames become ticks in blocks, answers go to the subscriptions. A receive is always pending, so the
/// framework answers the venue's pings.
/// </summary>
public sealed class FrameReader(
    BinanceOptions options, Subscriptions subscriptions, Func<SymbolTable> symbols, TickChannel channel, TimeProvider clock, RepeatedLog repeated)
{
    private readonly long[] _kinds = new long[Enum.GetValues<FrameKind>().Length];
    private byte[] _buffer = new byte[64 * 1024];
    private TickBlock _block = channel.Blocks.Rent();

    /// <summary>Called when an answer to a control message came.</summary>
    public Action Answered { get; init; } = () => { };

    /// <summary>Called when the venue said that it will close this socket. It still delivers until it does.</summary>
    public Action ShutdownAnnounced { get; init; } = () => { };

    public Arrivals Arrivals { get; init; } = new();

    /// <summary>Returns why the socket ended. Throws <see cref="WebSocketException"/> when it broke.</summary>
    public async Task<string> ReadAsync(WebSocket socket, CancellationToken cancellation)
    {
        var filled = 0;
        try
        {
            while (true)
            {
                var receiving = socket.ReceiveAsync(_buffer.AsMemory(filled), cancellation);
                // Nothing more waits in the socket: what was read so far goes on now, not when a block is full.
                if (!receiving.IsCompleted) await HandOverAsync(cancellation);
                var received = await receiving;
                if (received.MessageType == WebSocketMessageType.Close)
                    return $"the venue closed the connection ({(int?)socket.CloseStatus} {socket.CloseStatusDescription})".TrimEnd();
                filled += received.Count;
                if (!received.EndOfMessage)
                {
                    if (filled == _buffer.Length && !Grow()) return $"a frame is larger than {options.MaxFrameBytes} bytes";
                    continue;
                }
                Take(_buffer.AsSpan(0, filled));
                filled = 0;
                if (_block.IsFull) await HandOverAsync(cancellation);
            }
        }
        finally
        {
            await HandOverAsync(CancellationToken.None);
            channel.Blocks.Return(_block);
        }
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        var kind = BinanceDecoder.Decode(frame, symbols(), clock.GetUnixNanoseconds(), ref _block.Next, out var reply, out var complaint);
        _kinds[(int)kind]++;
        switch (kind)
        {
            case FrameKind.Trade:
                Arrivals.Note(_block.Next.AssetIndex, _block.Next.Id);
                _block.Keep();
                break;
            case FrameKind.Statistics:
                _block.Keep();
                break;
            case FrameKind.Shutdown:
                ShutdownAnnounced();
                break;
            case FrameKind.Reply:
                TakeReply(reply);
                break;
            case FrameKind.Malformed:
                BinanceMetrics.Malformed.Add(1, new KeyValuePair<string, object?>("complaint", complaint.ToString()));
                repeated.Log(LogLevel.Warning, $"malformed-{complaint}", $"binance sent a frame that cannot be read ({complaint}): {Show(frame)}");
                break;
        }
    }

    private void TakeReply(ControlReply reply)
    {
        if (!subscriptions.Answered(reply)) repeated.Log(LogLevel.Warning, "stray-reply", $"binance answered a message that was not asked: id {reply.Id} {reply.Message}");
        else if (reply.Code is not null) repeated.Log(LogLevel.Warning, "refused", $"binance refused a control message: {reply.Message} (code {reply.Code})");
        Answered();
    }

    private ValueTask HandOverAsync(CancellationToken cancellation)
    {
        for (var kind = 0; kind < _kinds.Length; kind++)
        {
            if (_kinds[kind] == 0) continue;
            BinanceMetrics.Frames.Add(_kinds[kind], new KeyValuePair<string, object?>("kind", ((FrameKind)kind).ToString()));
            _kinds[kind] = 0;
        }
        if (_block.Count == 0) return ValueTask.CompletedTask;
        var full = _block;
        _block = channel.Blocks.Rent();
        return channel.WriteAsync(full, cancellation);
    }

    private bool Grow()
    {
        if (_buffer.Length >= options.MaxFrameBytes) return false;
        Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, options.MaxFrameBytes));
        return true;
    }

    /// <summary>The beginning of a frame, safe to print.</summary>
    public static string Show(ReadOnlySpan<byte> frame)
    {
        const int shown = 300;
        var text = Encoding.UTF8.GetString(frame[..Math.Min(frame.Length, shown)]);
        var safe = new StringBuilder(text.Length);
        foreach (var c in text) safe.Append(char.IsControl(c) || char.IsSurrogate(c) ? '.' : c);
        return frame.Length > shown ? $"{safe}… ({frame.Length} bytes)" : safe.ToString();
    }
}
