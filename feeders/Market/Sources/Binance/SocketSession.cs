using Bloomberg.Market.WebSockets;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>One open socket: reads frames and sends control messages until one of the two ends, or until it is to close.</summary>
public sealed class SocketSession(
    BinanceOptions options, WebSocketClient socket, Subscriptions subscriptions, MessageBudget budget, WakeSignal wake, TimeProvider clock)
{
    /// <summary>Reads and asks until one of the two ends; returns why.</summary>
    /// <param name="reader">Reads this socket.</param>
    /// <param name="retiring">When cancelled the socket is closed with a handshake.</param>
    /// <param name="cancellation">When cancelled the socket is left as it is.</param>
    public async Task<string> CarryAsync(FrameReader reader, CancellationToken retiring, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // The reader blocks: only the end of its socket wakes it.
        using var abort = cancellation.Register(socket.Abort);
        var reading = reader.ReadAsync(socket, ending.Token);
        var asking = AskAsync(retiring, ending.Token);
        var first = await Task.WhenAny(reading, asking);
        // Our half is closed, and the venue closes the other half after all that it sent before.
        if (first == asking && retiring.IsCancellationRequested) await Task.WhenAny(reading, Task.Delay(options.CloseTimeout, clock, cancellation));
        await ending.CancelAsync();
        socket.Abort();
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
        catch (WebSocketFailedException failure)
        {
            return failure.Message;
        }
        catch (OperationCanceledException)
        {
            return "ended by us";
        }
    }

    private async Task<string> AskAsync(CancellationToken retiring, CancellationToken cancellation)
    {
        while (true)
        {
            if (retiring.IsCancellationRequested) return Close();
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
            socket.SendText(message.ToBytes());
            BinanceMetrics.ControlMessages.Add(1);
        }
    }

    private string Close()
    {
        socket.Close();
        return "closed by us";
    }
}
