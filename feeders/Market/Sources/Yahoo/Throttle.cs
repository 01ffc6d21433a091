namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// How long the service is left alone after it refused with too many requests: as long as it asks, else 5, 15, then 60 minutes until it answers
/// again. An address that goes on asking is blocked for days. Any thread may call.
/// </summary>
public sealed class Throttle(TimeProvider clock)
{
    private static readonly TimeSpan[] Steps = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private long _since;
    private TimeSpan _pause;
    private int _refusals;

    /// <summary>What is left of the pause, or null when it may be asked.</summary>
    public TimeSpan? Left
    {
        get
        {
            lock (_gate)
            {
                var left = _pause == TimeSpan.Zero ? TimeSpan.Zero : _pause - clock.GetElapsedTime(_since);
                return left > TimeSpan.Zero ? left : null;
            }
        }
    }

    /// <summary>Returns the pause. Requests that were under way together and are all refused count once.</summary>
    public TimeSpan Refused(TimeSpan? asked)
    {
        lock (_gate)
        {
            if (Left is { } left && !(asked > left)) return left;
            _pause = asked is { } told ? (told < Longest ? told : Longest) : Steps[Math.Min(_refusals, Steps.Length - 1)];
            _refusals++;
            _since = clock.GetTimestamp();
            return _pause;
        }
    }

    public void Answered()
    {
        lock (_gate)
        {
            if (Left is null) (_refusals, _pause) = (0, TimeSpan.Zero);
        }
    }
}
