using System.Text.Json;
using Bloomberg.Market.WebSockets;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// The service's stream of prices as they change, kept up: every 15 s it is told the whole list again, since it forgets who says nothing. A
/// symbol that does not trade is silent; polls go on beside it. Only what is watched is told, whatever the service sends.
/// </summary>
/// <param name="options">Address and times.</param>
/// <param name="clock">For all waiting.</param>
/// <param name="log">For connections lost and frames that cannot be read.</param>
/// <param name="quoted">Called with each price, on the thread that reads.</param>
public sealed class YahooStreamer(YahooOptions options, TimeProvider clock, ILogger log, Action<Polling.PolledQuote> quoted)
{
    private const int MostFrame = 64 * 1024;

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(20);

    private readonly RepeatedLog _repeated = new(log, clock);
    private readonly WakeSignal _changed = new();
    private volatile string[] _symbols = [];

    /// <summary>Replaces the whole set. Returns at once.</summary>
    public void Watch(IEnumerable<string> symbols)
    {
        _symbols = [.. symbols.Where(YahooSymbol.IsSpelled).Distinct()];
        _changed.Set();
    }

    /// <summary>Collects until cancelled; outages are its own business.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff(options.ReconnectFirst, options.ReconnectMax);
        try
        {
            while (true)
            {
                if (_symbols.Length == 0) await _changed.WaitAsync(cancellation);
                else await Task.Delay(await CarryAsync(backoff, cancellation), clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    // Returns how long to wait before the next connection.
    private async Task<TimeSpan> CarryAsync(Backoff backoff, CancellationToken cancellation)
    {
        try
        {
            using var socket = await ConnectAsync(cancellation);
            await ReadAndAskAsync(socket, backoff, cancellation);
            return backoff.Next();
        }
        catch (WebSocketFailedException failure)
        {
            _repeated.Log(LogLevel.Warning, "lost", $"yahoo: no stream: {failure.Message}");
            var (asked, pause) = (failure.RetryAfter, backoff.Next());
            return asked > pause ? asked.Value : pause;
        }
    }

    private async Task<WebSocketClient> ConnectAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ConnectWithin);
        try
        {
            var url = new UriBuilder(options.StreamUrl) { Query = "version=2" }.Uri;
            return await WebSocketClient.ConnectAsync(url, new WebSocketSettings(PingEvery, MostFrame), clock, limit.Token);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new WebSocketFailedException("the service did not answer in time", failure);
        }
    }

    private async Task ReadAndAskAsync(WebSocketClient socket, Backoff backoff, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // The reader blocks: only the end of its socket wakes it.
        using var abort = ending.Token.Register(socket.Abort);
        var reading = Task.Factory.StartNew(() => Read(socket, backoff), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var asking = AskAsync(socket, ending.Token);
        await Task.WhenAny(reading, asking);
        await ending.CancelAsync();
        await Task.WhenAll(Quietly(reading), Quietly(asking));
        cancellation.ThrowIfCancellationRequested();
        await reading;
    }

    // Both end together: a socket that cannot be written to cannot be read from, and the reader says why.
    private static async Task Quietly(Task loop) => await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task AskAsync(WebSocketClient socket, CancellationToken cancellation)
    {
        string[] subscribed = [];
        while (true)
        {
            var wanted = _symbols;
            string[] gone = [.. subscribed.Except(wanted)];
            if (gone.Length > 0) socket.SendText(JsonSerializer.SerializeToUtf8Bytes(new { unsubscribe = gone }));
            socket.SendText(JsonSerializer.SerializeToUtf8Bytes(new { subscribe = wanted }));
            subscribed = wanted;
            await _changed.WaitAsync(options.SubscribeEvery, clock, cancellation);
        }
    }

    private void Read(WebSocketClient socket, Backoff backoff)
    {
        while (true)
        {
            socket.Receive();
            while (socket.TryTake(out var message))
            {
                if (message.Opcode == Opcode.Close) throw new WebSocketFailedException($"closed by the service ({socket.CloseStatus})");
                var quote = StreamFrame.Read(message.Payload, out var complaint);
                if (complaint is not null) _repeated.Log(LogLevel.Warning, "frame", $"yahoo sent a frame that cannot be read: {complaint}");
                if (quote is null || !_symbols.Contains(quote.Asset.Symbol)) continue;
                backoff.Reset();
                quoted(quote);
            }
        }
    }
}
