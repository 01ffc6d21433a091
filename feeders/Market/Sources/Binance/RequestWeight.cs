namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// The one budget of requests to the venue's REST host, shared by everything in this process. The venue counts weight per address and
/// clock minute and tells what was used in a header, so what other programs behind the same address use is seen too.
/// </summary>
public sealed class RequestWeight(TimeProvider clock)
{
    /// <summary>The part of the venue's limit we use; the rest is for others behind the same address.</summary>
    public const double Share = 0.5;

    private readonly Lock _gate = new();
    private long _minute;
    private int _used;
    private long? _suspendedAt;
    private TimeSpan _suspension;

    /// <summary>Weight a minute, as the venue's exchangeInfo says; 6000 until it was read.</summary>
    public int Limit { get; set; } = 6000;

    /// <summary>Weight used in this minute, by us and, as far as the venue told, by others.</summary>
    public int Used
    {
        get { lock (_gate) return Current(); }
    }

    /// <summary>Waits until a request of this weight may go out.</summary>
    public async Task TakeAsync(int weight, CancellationToken cancellation)
    {
        while (Take(weight) is { } wait) await Task.Delay(wait, clock, cancellation);
    }

    /// <summary>Takes in what the venue said it has counted in this minute.</summary>
    public void Observe(int used)
    {
        lock (_gate) _used = Math.Max(Current(), used);
    }

    /// <summary>The venue asked to be left alone (429, 418): nobody asks anything before.</summary>
    public void Suspend(TimeSpan pause)
    {
        lock (_gate) (_suspendedAt, _suspension) = (clock.GetTimestamp(), pause);
    }

    // Takes the weight and returns null, or returns how long to wait.
    private TimeSpan? Take(int weight)
    {
        lock (_gate)
        {
            if (_suspendedAt is { } since && _suspension - clock.GetElapsedTime(since) is var left && left > TimeSpan.Zero) return left;
            _suspendedAt = null;
            if (Current() + weight > Limit * Share) return UntilNextMinute();
            _used += weight;
            return null;
        }
    }

    private int Current()
    {
        var minute = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (minute != _minute) (_minute, _used) = (minute, 0);
        return _used;
    }

    private TimeSpan UntilNextMinute() =>
        TimeSpan.FromTicks(TimeSpan.TicksPerMinute - clock.GetUtcNow().Ticks % TimeSpan.TicksPerMinute) + TimeSpan.FromMilliseconds(50);
}
