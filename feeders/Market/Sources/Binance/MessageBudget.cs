namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// How many control messages may still be sent on one connection: never more than the limit in any second, whichever way the venue cuts
/// its seconds. Not thread-safe; the connection's control loop owns it.
/// </summary>
public sealed class MessageBudget(int perSecond, TimeProvider clock)
{
    // A little over a second, since messages may travel closer together than they were sent.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1100);
    private readonly Queue<long> _sent = new(perSecond);

    /// <summary>How long to wait before the next message; zero when it may go now.</summary>
    public TimeSpan Wait()
    {
        if (_sent.Count < perSecond) return TimeSpan.Zero;
        var left = Window - clock.GetElapsedTime(_sent.Peek());
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Notes that a message is sent now.</summary>
    public void Spend()
    {
        if (_sent.Count == perSecond) _sent.Dequeue();
        _sent.Enqueue(clock.GetTimestamp());
    }
}
