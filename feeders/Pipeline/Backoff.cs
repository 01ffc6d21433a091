namespace Bloomberg.Pipeline;

/// <summary>
/// Waiting times between attempts: the ceiling doubles from the first to the maximum, and each wait is drawn evenly between zero and
/// the ceiling ("full jitter"), so that clients which failed together do not come back together. Not thread safe: one per loop.
/// </summary>
public sealed class Backoff
{
    private readonly TimeSpan first;
    private readonly TimeSpan max;
    private readonly Random random;
    private TimeSpan ceiling;

    public Backoff(TimeSpan first, TimeSpan max, Random? random = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(first, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, first);
        this.first = first;
        this.max = max;
        this.random = random ?? Random.Shared;
        ceiling = first;
    }

    public TimeSpan Next()
    {
        var wait = ceiling * random.NextDouble();
        ceiling = ceiling < max / 2 ? ceiling * 2 : max;
        return wait;
    }

    public void Reset() => ceiling = first;
}
