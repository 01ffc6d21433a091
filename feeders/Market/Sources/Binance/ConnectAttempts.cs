namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Connection attempts are counted by the venue per address: 300 in 5 minutes. All connections of this process share half of that, since
/// other programs may run behind the same address.
/// </summary>
public sealed class ConnectAttempts(TimeProvider clock)
{
    private const int Allowed = 150;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Queue<long> _taken = new();

    /// <summary>Waits until one more attempt is allowed.</summary>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_taken.Count == Allowed)
            {
                var left = Window - clock.GetElapsedTime(_taken.Dequeue());
                if (left > TimeSpan.Zero) await Task.Delay(left, clock, cancellation);
            }
            _taken.Enqueue(clock.GetTimestamp());
        }
        finally
        {
            _gate.Release();
        }
    }
}
