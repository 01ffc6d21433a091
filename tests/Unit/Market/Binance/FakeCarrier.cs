using Bloomberg.Market.Sources.Binance;

namespace Bloomberg.Tests.Unit.Market.Binance;

/// <summary>A connection without a socket: the test says how it stands.</summary>
internal sealed class FakeCarrier(TimeProvider clock) : ICarrier
{
    private readonly TaskCompletionSource _ended = new();

    public bool IsOpen { get; set; }

    public string? Reason { get; set; }

    public int Losses { get; set; }

    public RotationReason? Worn { get; set; }

    public TimeSpan AskWait { get; set; }

    public Subscriptions Subscriptions { get; } = new(new BinanceOptions(), clock);

    public Arrivals Arrivals { get; } = new();

    public bool IsRetired { get; private set; }

    public List<string> Renewed { get; } = [];

    public void Want(IEnumerable<string> streams) => Subscriptions.Want(streams);

    public void Renew(IEnumerable<string> streams) => Renewed.AddRange(streams);

    public void JudgeSick() => Worn = RotationReason.Sick;

    public void Retire()
    {
        IsRetired = true;
        _ended.TrySetResult();
    }

    public Task RunAsync(CancellationToken cancellation) => _ended.Task.WaitAsync(cancellation);

    public FakeCarrier Open()
    {
        (IsOpen, Reason) = (true, null);
        return this;
    }

    /// <summary>The venue confirms everything that is asked.</summary>
    public FakeCarrier Confirm()
    {
        while (Subscriptions.Next() is { } message)
        {
            Subscriptions.Asked(message);
            Subscriptions.Answered(new ControlReply(message.Id, null, null));
        }
        return this;
    }

    public void Lose()
    {
        (IsOpen, Reason, Losses, Worn) = (false, "lost", Losses + 1, null);
        Subscriptions.Reset();
    }
}

/// <summary>A pool of such connections.</summary>
internal sealed class FakeConnections
{
    private readonly VirtualTime _clock;

    public FakeConnections(VirtualTime clock)
    {
        _clock = clock;
        Pool = new ConnectionPool(new BinanceOptions(), Create, clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
    }

    public ConnectionPool Pool { get; }

    /// <summary>In the order of their making.</summary>
    public List<FakeCarrier> Made { get; } = [];

    public static CollectedSymbol Symbol(int index) => new(new BinanceSymbol($"S{index}USDT", $"S{index}", "USDT", "TRADING", null, null), index);

    public void Assign(params int[] symbols) => Pool.Assign([.. symbols.Select(Symbol)]);

    private FakeCarrier Create()
    {
        var carrier = new FakeCarrier(_clock);
        Made.Add(carrier);
        return carrier;
    }
}
