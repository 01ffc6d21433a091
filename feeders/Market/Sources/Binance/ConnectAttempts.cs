namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Connection attempts are counted by the venue per address: 300 in 5 minutes. All connections of this process share half of that, since
/// other programs may run behind the same address.
/// </summary>
public sealed class ConnectAttempts(TimeProvider clock)
{
    private const int Allowed = 150;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private readonly Queue<long> _taken = new();

    /// <summary>Waits until one more attempt is allowed.</summary>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        while (Take() is { } wait) await Task.Delay(wait, clock, cancellation);
    }

    // Takes one and returns null, or returns how long to wait before asking again.
    private TimeSpan? Take()
    {
        lock (_gate)
        {
            while (_taken.Count > 0 && clock.GetElapsedTime(_taken.Peek()) >= Window) _taken.Dequeue();
            if (_taken.Count == Allowed) return Window - clock.GetElapsedTime(_taken.Peek());
            _taken.Enqueue(clock.GetTimestamp());
            return null;
        }
    }
}
