using System.Threading.Channels;

namespace Bloomberg.Pipeline;

/// <summary>Wakes one waiting loop. Signals that come while it works count as one; none is lost.</summary>
public sealed class WakeSignal
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => _signals.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellation) => await _signals.Reader.ReadAsync(cancellation);

    /// <summary>True when there was a signal, false when the time ran out first.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        if (_signals.Reader.TryRead(out _)) return true;
        using var limit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await _signals.Reader.ReadAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
