namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Streams that one connection carries, and during a rotation two: the successor opens, subscribes to everything and delivers before the
/// old connection closes. Both deliver meanwhile; whoever takes the trades knows duplicates by their id. Used by the source's one loop.
/// </summary>
public sealed class ConnectionSlot
{
    // A whole venue that is silent must not make us rotate for ever.
    private static readonly TimeSpan BetweenSick = TimeSpan.FromMinutes(1);

    private readonly BinanceOptions _options;
    private readonly Func<ICarrier> _create;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Dictionary<string, SymbolPlace> _places = [];
    private readonly List<Task> _running = [];
    private RotationReason _why;
    private long? _settledAt;
    private long? _sickAt;
    private int _losses;

    public ConnectionSlot(BinanceOptions options, Func<ICarrier> create, TimeProvider clock, ILogger log)
    {
        (_options, _create, _clock, _log) = (options, create, clock, log);
        Current = Start();
    }

    public ICarrier Current { get; private set; }

    private CancellationTokenSource Stopping { get; } = new();

    /// <summary>The connection that is about to take over, or null.</summary>
    public ICarrier? Successor { get; private set; }

    public bool IsRotating => Successor is not null;

    public IEnumerable<ICarrier> Carriers => Successor is null ? [Current] : [Current, Successor];

    public IReadOnlyCollection<SymbolPlace> Places => _places.Values;

    public bool IsOpen => Carriers.Any(c => c.IsOpen);

    public string? Reason => IsOpen ? null : Current.Reason;

    /// <summary>How often no connection carried the streams for a while.</summary>
    public int Interruptions { get; private set; }

    public bool HasRoom => (_places.Count + 1) * StreamNames.PerSymbol <= _options.StreamsPerConnection;

    /// <summary>How long a symbol added now waits until it is asked for.</summary>
    public TimeSpan AskWait => Current.AskWait;

    public void Add(SymbolPlace place) => _places[place.Symbol.Name] = place;

    public void Remove(SymbolPlace place) => _places.Remove(place.Symbol.Name);

    /// <summary>Tells the connections what the places want.</summary>
    public void Want()
    {
        foreach (var carrier in Carriers) carrier.Want(Streams());
    }

    /// <summary>Has the connection replaced because it does not deliver; false where that was done lately or is under way.</summary>
    public bool JudgeSick()
    {
        if (IsRotating || (_sickAt is { } at && _clock.GetElapsedTime(at) < BetweenSick)) return false;
        _sickAt = _clock.GetTimestamp();
        Current.JudgeSick();
        return true;
    }

    /// <summary>Begins, carries on or ends a rotation, according to how the connections are.</summary>
    /// <param name="mayAge">Whether a rotation for age may begin now: it can wait for others.</param>
    public void Sweep(bool mayAge)
    {
        // What failed for a reason nobody foresaw is thrown here, where it ends the process loudly.
        _running.Find(task => task.IsFaulted)?.GetAwaiter().GetResult();
        _running.RemoveAll(task => task.IsCompleted);
        // Read before anything is decided: a loss after this is noticed at the next look.
        var losses = Successor?.Losses ?? 0;
        if (Current.Losses != _losses) TakeLoss(losses);
        else if (Successor is not null && IsReady(Successor)) Promote(Successor, losses);
        else if (Successor is null && Current is { IsOpen: true, Worn: { } why } && (mayAge || why != RotationReason.Age)) Begin(why);
    }

    /// <summary>Everything it ran has ended.</summary>
    public bool IsStopped => _running.All(task => task.IsCompleted);

    /// <summary>Closes what is open, with the handshake.</summary>
    public void Close()
    {
        foreach (var carrier in Carriers) carrier.Retire();
    }

    public async Task StopAsync()
    {
        await Stopping.CancelAsync();
        await Task.WhenAll(_running);
    }

    private void Begin(RotationReason why)
    {
        _log.LogInformation("binance: a connection is replaced ({Why}): the new one opens before the old one closes", why);
        (_why, _settledAt, Successor) = (why, null, Start());
        Successor.Want(Streams());
    }

    // The old connection ended before its time. A successor that is open goes on in its place; one that is not has no advantage over the
    // reconnect that is under way.
    private void TakeLoss(int successorLosses)
    {
        var covered = Successor is { IsOpen: true } && Successor.Subscriptions.IsSettled;
        if (!covered) Interruptions++;
        if (Successor is { IsOpen: true }) Promote(Successor, successorLosses);
        else
        {
            _losses = Current.Losses;
            Successor?.Retire();
            Successor = null;
        }
    }

    private bool IsReady(ICarrier successor)
    {
        if (!successor.IsOpen || !successor.Subscriptions.IsSettled)
        {
            _settledAt = null;
            return false;
        }
        _settledAt ??= _clock.GetTimestamp();
        return _clock.GetElapsedTime(_settledAt.Value) >= _options.RotationSettle || _places.Values.All(p => p.HasArrivedOn(successor));
    }

    private void Promote(ICarrier successor, int losses)
    {
        BinanceMetrics.Rotations.Add(1, new KeyValuePair<string, object?>("reason", _why.ToString().ToLowerInvariant()));
        Current.Retire();
        (Current, _losses, Successor) = (successor, losses, null);
    }

    private ICarrier Start()
    {
        var carrier = _create();
        _running.Add(Task.Run(() => carrier.RunAsync(Stopping.Token)));
        return carrier;
    }

    private IEnumerable<string> Streams() => _places.Values.SelectMany(p => p.Streams);
}
