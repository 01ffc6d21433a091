using System.Net.WebSockets;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>One open socket: reads frames and sends control messages until one of the two ends, or until it is to close.</summary>
public sealed class SocketSession(BinanceOptions options, WebSocket socket, Subscriptions subscriptions, WakeSignal wake, TimeProvider clock)
{
    /// <summary>Reads and asks until one of the two ends; returns why.</summary>
    /// <param name="reader">Reads this socket.</param>
    /// <param name="retiring">When cancelled the socket is closed with a handshake.</param>
    /// <param name="cancellation">When cancelled the socket is left as it is.</param>
    public async Task<string> CarryAsync(FrameReader reader, CancellationToken retiring, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = reader.ReadAsync(socket, ending.Token);
        var asking = AskAsync(retiring, ending.Token);
        var first = await Task.WhenAny(reading, asking);
        // Our half is closed, and the venue closes the other half after all that it sent before.
        if (first == asking && retiring.IsCancellationRequested) await Task.WhenAny(reading, Task.Delay(options.CloseTimeout, clock, cancellation));
        await ending.CancelAsync();
        var (reason, _) = (await OutcomeAsync(first), await OutcomeAsync(first == reading ? asking : reading));
        cancellation.ThrowIfCancellationRequested();
        return reason;
    }

    private static async Task<string> OutcomeAsync(Task<string> loop)
    {
        try
        {
            return await loop;
        }
        catch (WebSocketException failure)
        {
            return $"the connection broke: {failure.Message}";
        }
        catch (OperationCanceledException)
        {
            return "the connection went silent: no answer to our ping";
        }
    }

    private async Task<string> AskAsync(CancellationToken retiring, CancellationToken cancellation)
    {
        var budget = new MessageBudget(options.ControlMessagesPerSecond, clock);
        while (true)
        {
            if (retiring.IsCancellationRequested) return await CloseAsync(cancellation);
            if (subscriptions.IsOverdue()) return $"the venue did not answer a control message within {options.ReplyTimeout.TotalSeconds:0} s";
            if (subscriptions.Next() is null)
            {
                await wake.WaitAsync(TimeSpan.FromSeconds(1), clock, cancellation);
                continue;
            }
            var wait = budget.Wait();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellation);
            // Asked for again: changes that came during the wait ride in the same message.
            if (subscriptions.Next() is not { } message) continue;
            budget.Spend();
            subscriptions.Asked(message);
            await socket.SendAsync(message.ToBytes(), WebSocketMessageType.Text, endOfMessage: true, cancellation);
            BinanceMetrics.ControlMessages.Add(1);
        }
    }

    private async Task<string> CloseAsync(CancellationToken cancellation)
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        return "closed by us";
    }
}
