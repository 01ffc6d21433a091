namespace Bloomberg.Simulator.Services;

/// <summary>
/// The time of the polled services: that of the machine, faster or set to another time when asked. Prices, sessions, limits and the length
/// of faults all go by it, so that a simulated day holds as many requests as a real one.
/// </summary>
internal sealed class ServiceClock(TimeProvider clock, double speed) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _since = clock.GetUtcNow();
    private DateTimeOffset _from = clock.GetUtcNow();
    private double _speed = double.IsFinite(speed) ? speed : 1;

    /// <summary>Times the machine's speed.</summary>
    public double Speed
    {
        get
        {
            lock (_gate) return _speed;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _from + (clock.GetUtcNow() - _since) * _speed;
    }

    /// <summary>Goes on from another time, at another speed; what is null stays.</summary>
    public void Set(DateTimeOffset? time, double? speed)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            (_from, _since) = (time ?? _from + (now - _since) * _speed, now);
            _speed = speed ?? _speed;
        }
    }
}
