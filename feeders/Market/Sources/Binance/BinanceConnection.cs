using Bloomberg.Market.Routing;
using Bloomberg.Market.WebSockets;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// One connection to the venue that is kept up: connects, asks for what is wanted within the venue's limits, reads, and begins again when
/// it ends. Its slot looks at how it stands whenever <c>changed</c> was called.
/// </summary>
public sealed class BinanceConnection(
    BinanceOptions options, ConnectAttempts attempts, Func<SymbolTable> symbols, TickChannel channel, Gathering gathering,
    TimeProvider clock, ILogger log, Action changed)
    : ICarrier
{
    // Several connections opened together must not rotate together: each lives up to a fiftieth (of 23 h: 28 minutes) less than allowed.
    private readonly TimeSpan _rotateAfter = options.RotateAfter * (1 - Random.Shared.NextDouble() / 50);
    private readonly MessageBudget _budget = new(options.ControlMessagesPerSecond, clock);
    private readonly WakeSignal _wake = new();
    private readonly RepeatedLog _repeated = new(log, clock);
    private long _openedAt;
    private RotationReason? _judged;

    public Subscriptions Subscriptions { get; } = new(options, clock);

    public Arrivals Arrivals { get; private set; } = new();

    public bool IsOpen { get; private set; }

    public string? Reason { get; private set; }

    public int Losses { get; private set; }

    public RotationReason? Worn => _judged ?? (IsOpen && clock.GetElapsedTime(_openedAt) >= _rotateAfter ? RotationReason.Age : null);

    // One that is not open asks for everything at once when it opens.
    public TimeSpan AskWait => IsOpen ? _budget.Wait() : TimeSpan.Zero;

    private CancellationTokenSource Retiring { get; } = new();

    public void Want(IEnumerable<string> streams)
    {
        Subscriptions.Want(streams);
        _wake.Set();
    }

    public void Renew(IEnumerable<string> streams)
    {
        Subscriptions.Renew(streams);
        _wake.Set();
    }

    public void JudgeSick() => _judged = RotationReason.Sick;

    public void Retire()
    {
        Retiring.Cancel();
        _wake.Set();
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff(options.ReconnectFirst, options.ReconnectMax);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Retiring.Token);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await attempts.TakeAsync(stopping.Token);
                var asked = await ConnectAndCarryAsync(backoff, stopping.Token, cancellation);
                var pause = backoff.Next();
                await Task.Delay(asked > pause ? asked.Value : pause, clock, stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            IsOpen = false;
        }
    }

    // Returns how long the venue asked to be left alone, if it did.
    private async Task<TimeSpan?> ConnectAndCarryAsync(Backoff backoff, CancellationToken stopping, CancellationToken cancellation)
    {
        try
        {
            using var socket = await ConnectAsync(stopping);
            backoff.Reset();
            var session = new SocketSession(options, socket, Subscriptions, _budget, _wake, clock);
            var reason = await session.CarryAsync(NewReader(), Retiring.Token, cancellation);
            Retiring.Token.ThrowIfCancellationRequested();
            Lost(reason);
            return null;
        }
        catch (VenueException failure)
        {
            Lost(failure.Message);
            return failure.RetryAfter;
        }
    }

    private FrameReader NewReader() => new(Subscriptions, symbols, channel, gathering, clock, _repeated)
    {
        Arrivals = Arrivals,
        Answered = OnAnswer,
        ShutdownAnnounced = OnShutdown,
    };

    private async Task<WebSocketClient> ConnectAsync(CancellationToken cancellation)
    {
        // Streams are asked for afterwards: a list in the address would be cut at the venue's limit of its length.
        var url = new Uri(options.StreamUrl, "/stream");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.ReplyTimeout);
        var socket = await DialAsync(url, limit.Token, cancellation);
        BinanceMetrics.Connects.Add(1);
        Subscriptions.Reset();
        (Arrivals, _judged, _openedAt) = (new Arrivals(), null, clock.GetTimestamp());
        (IsOpen, Reason) = (true, null);
        changed();
        return socket;
    }

    private async Task<WebSocketClient> DialAsync(Uri url, CancellationToken limit, CancellationToken cancellation)
    {
        try
        {
            return await WebSocketClient.ConnectAsync(url, new WebSocketSettings(options.PingEvery, options.MaxFrameBytes), clock, limit);
        }
        catch (WebSocketFailedException failure)
        {
            throw VenueHttp.Refusal(url, failure);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new VenueException($"{url.GetLeftPart(UriPartial.Authority)} did not answer in time", failure);
        }
    }

    private void OnAnswer()
    {
        _wake.Set();
        changed();
    }

    private void OnShutdown()
    {
        _judged = RotationReason.Shutdown;
        changed();
    }

    private void Lost(string reason)
    {
        if (IsOpen) BinanceMetrics.Losses.Add(1);
        _repeated.Log(LogLevel.Warning, "lost", $"binance: {reason}");
        Subscriptions.Reset();
        (IsOpen, Reason, Losses, _judged) = (false, reason, Losses + 1, null);
        changed();
    }
}
