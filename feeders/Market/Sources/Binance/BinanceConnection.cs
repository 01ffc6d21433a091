using System.Net.WebSockets;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// One connection to the venue that is kept up: connects, asks for what is wanted within the venue's limits, reads, and begins again when
/// it ends. The source looks at <see cref="IsOpen"/> and <see cref="Subscriptions"/> whenever <c>changed</c> was called.
/// </summary>
public sealed class BinanceConnection(
    BinanceOptions options, ConnectAttempts attempts, Func<SymbolTable> symbols, TickChannel channel, TimeProvider clock, ILogger log, Action changed)
{
    private readonly WakeSignal _wake = new();
    private readonly RepeatedLog _repeated = new(log, clock);

    public Subscriptions Subscriptions { get; } = new(options, clock);

    public bool IsOpen { get; private set; }

    /// <summary>Why it is not open, for a person; null while it is.</summary>
    public string? Reason { get; private set; }

    /// <summary>Rises each time the connection is lost, so that a quick reconnect is still noticed.</summary>
    public int Losses { get; private set; }

    /// <summary>Replaces what the connection should carry. Returns at once.</summary>
    public void Want(IEnumerable<string> streams)
    {
        Subscriptions.Want(streams);
        _wake.Set();
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff(options.ReconnectFirst, options.ReconnectMax);
        try
        {
            while (true)
            {
                await attempts.TakeAsync(cancellation);
                var asked = await ConnectAndCarryAsync(backoff, cancellation);
                var pause = backoff.Next();
                await Task.Delay(asked > pause ? asked.Value : pause, clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            IsOpen = false;
        }
    }

    // Returns how long the venue asked to be left alone, if it did.
    private async Task<TimeSpan?> ConnectAndCarryAsync(Backoff backoff, CancellationToken cancellation)
    {
        try
        {
            using var socket = NewSocket();
            await ConnectAsync(socket, cancellation);
            backoff.Reset();
            Lost(await CarryAsync(socket, cancellation));
            return null;
        }
        catch (VenueException failure)
        {
            Lost(failure.Message);
            return failure.RetryAfter;
        }
    }

    private ClientWebSocket NewSocket()
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = options.PingEvery;
        socket.Options.KeepAliveTimeout = options.PingEvery;
        socket.Options.CollectHttpResponseDetails = true;
        return socket;
    }

    private async Task ConnectAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        // Streams are asked for afterwards: a list in the address would be cut at the venue's limit of its length.
        var url = new Uri(options.StreamUrl, "/stream");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.ReplyTimeout);
        try
        {
            await socket.ConnectAsync(url, limit.Token);
        }
        catch (WebSocketException failure)
        {
            throw VenueHttp.Refusal(url, failure, socket.HttpStatusCode);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new VenueException($"{url.GetLeftPart(UriPartial.Authority)} did not answer in time", failure);
        }
        BinanceMetrics.Connects.Add(1);
        Subscriptions.Reset();
        (IsOpen, Reason) = (true, null);
        changed();
    }

    // Reads and asks until one of the two ends; returns why.
    private async Task<string> CarryAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reader = new FrameReader(options, Subscriptions, symbols, channel, clock, _repeated) { Answered = OnAnswer };
        var reading = reader.ReadAsync(socket, ending.Token);
        var asking = AskAsync(socket, ending.Token);
        var first = await Task.WhenAny(reading, asking);
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

    private async Task<string> AskAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        var budget = new MessageBudget(options.ControlMessagesPerSecond, clock);
        while (true)
        {
            if (Subscriptions.IsOverdue()) return $"the venue did not answer a control message within {options.ReplyTimeout.TotalSeconds:0} s";
            if (Subscriptions.Next() is null)
            {
                await _wake.WaitAsync(TimeSpan.FromSeconds(1), clock, cancellation);
                continue;
            }
            var wait = budget.Wait();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellation);
            // Asked for again: changes that came during the wait ride in the same message.
            if (Subscriptions.Next() is not { } message) continue;
            budget.Spend();
            Subscriptions.Asked(message);
            await socket.SendAsync(message.ToBytes(), WebSocketMessageType.Text, endOfMessage: true, cancellation);
            BinanceMetrics.ControlMessages.Add(1);
        }
    }

    private void OnAnswer()
    {
        _wake.Set();
        changed();
    }

    private void Lost(string reason)
    {
        if (IsOpen) BinanceMetrics.Losses.Add(1);
        _repeated.Log(LogLevel.Warning, "lost", $"binance: {reason}");
        Subscriptions.Reset();
        (IsOpen, Reason, Losses) = (false, reason, Losses + 1);
        changed();
    }

}
