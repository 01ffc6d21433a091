namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// When the next control message may be sent on one connection: evenly spaced, so never more than the limit in any second, whichever way
/// the venue cuts its seconds. Spending the whole limit at once would make the next change wait a whole second. The
/// connection's control loop spends; anybody may look.
/// </summary>
public sealed class MessageBudget(int perSecond, TimeProvider clock)
{
    // A tenth more than even, since messages may travel closer together than they were sent.
    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(1.1 / perSecond);
    private const long Never = long.MinValue;
    private long _last = Never;

    /// <summary>How long to wait before the next message; zero when it may go now.</summary>
    public TimeSpan Wait()
    {
        var last = Volatile.Read(ref _last);
        if (last == Never) return TimeSpan.Zero;
        var left = _spacing - clock.GetElapsedTime(last);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Notes that a message is sent now.</summary>
    public void Spend() => Volatile.Write(ref _last, clock.GetTimestamp());
}
