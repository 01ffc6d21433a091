using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Market.WebSockets;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Reads one socket until it ends: frames become ticks in blocks, answers go to the subscriptions. All frames of one read go to the router
/// together.
/// </summary>
public sealed class FrameReader(
    Subscriptions subscriptions, Func<SymbolTable> symbols, TickChannel channel, Gathering gathering, TimeProvider clock, RepeatedLog repeated)
{
    private readonly long[] _kinds = new long[Enum.GetValues<FrameKind>().Length];
    private TickBlock _block = channel.Blocks.Rent();

    /// <summary>Called when an answer to a control message came.</summary>
    public Action Answered { get; init; } = () => { };

    /// <summary>Called when the venue said that it will close this socket. It still delivers until it does.</summary>
    public Action ShutdownAnnounced { get; init; } = () => { };

    public Arrivals Arrivals { get; init; } = new();

    /// <summary>Reads on a thread of its own; returns why the socket ended.</summary>
    /// <exception cref="WebSocketFailedException">It broke.</exception>
    public Task<string> ReadAsync(WebSocketClient socket, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Read(socket, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private string Read(WebSocketClient socket, CancellationToken cancellation)
    {
        using var pace = gathering.NewReader();
        try
        {
            while (true)
            {
                socket.Receive();
                var received = clock.GetUnixNanoseconds();
                while (socket.TryTake(out var message))
                {
                    if (message.Opcode == Opcode.Close)
                        return $"the venue closed the connection ({socket.CloseStatus} {socket.CloseReason})".TrimEnd();
                    Take(message.Payload, received);
                    if (_block.IsFull) HandOver(cancellation);
                }
                // Nothing more has come: what was read so far goes on now, not when a block is full.
                HandOver(cancellation);
                pace.BeforeNextRead();
            }
        }
        finally
        {
            HandOver(CancellationToken.None);
            channel.Blocks.Return(_block);
        }
    }

    private void Take(ReadOnlySpan<byte> frame, long received)
    {
        var kind = BinanceDecoder.Decode(frame, symbols(), received, ref _block.Next, out var reply, out var complaint);
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

    private void HandOver(CancellationToken cancellation)
    {
        for (var kind = 0; kind < _kinds.Length; kind++)
        {
            if (_kinds[kind] == 0) continue;
            BinanceMetrics.Frames.Add(_kinds[kind], new KeyValuePair<string, object?>("kind", ((FrameKind)kind).ToString()));
            _kinds[kind] = 0;
        }
        if (_block.Count == 0) return;
        var full = _block;
        _block = channel.Blocks.Rent();
        channel.Write(full, cancellation);
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
