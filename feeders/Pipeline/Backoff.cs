namespace Bloomberg.Pipeline;

/// <summary>
/// Waiting times between attempts: the ceiling doubles from the first to the maximum, and each wait is drawn evenly between zero and
/// the ceiling ("full jitter"), so that clients which failed together do not come back together. Not thread safe: one per loop.
/// </summary>
public sealed class Backoff
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _max;
    private readonly Random _random;
    private TimeSpan _ceiling;

    public Backoff(TimeSpan first, TimeSpan max, Random? random = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(first, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, first);
        _first = first;
        _max = max;
        _random = random ?? Random.Shared;
        _ceiling = first;
    }

    public TimeSpan Next()
    {
        var wait = _ceiling * _random.NextDouble();
        _ceiling = _ceiling < _max / 2 ? _ceiling * 2 : _max;
        return wait;
    }

    public void Reset() => _ceiling = _first;
}
