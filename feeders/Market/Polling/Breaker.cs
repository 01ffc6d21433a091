namespace Bloomberg.Market.Polling;

/// <summary>
/// Keeps a service in trouble from being asked: at once where it asked to be left alone or refuses us, after three troubles in a row where
/// it does not answer. After the pause one poll is let through, and what it brings decides. Thread safe.
/// </summary>
/// <remarks>
/// Our own rather than Polly's: the pause depends on what the answer said and on which trouble it was, answers are values and not
/// exceptions, and where it stands is shown to people. Of Polly only the name of the states would be left.
/// </remarks>
public sealed class Breaker(TimeProvider clock)
{
    /// <summary>Troubles in a row of a service that does not answer, or not what it documents.</summary>
    public const int MostTroubles = 3;

    /// <summary>A service that asks for more is asked once a day all the same: a wrong header must not end it for ever.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    // A poll that never reports, because it was cancelled, must not be the last.
    private static readonly TimeSpan ProbePatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuotaPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefusedPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan[] ThrottledPauses = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];
    private static readonly TimeSpan FirstSilence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private int _troubles;
    private int _throttles;
    private string? _reason;
    private bool _isProbing;
    private long _since;
    private TimeSpan? _pause;

    public BreakerStanding Standing
    {
        get { lock (_gate) return Stand(); }
    }

    /// <summary>Whether a poll may begin now. One that may is followed by <see cref="Report"/>.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_pause is null) return true;
            if (Left() > TimeSpan.Zero) return false;
            _isProbing = true;
            (_since, _pause) = (clock.GetTimestamp(), ProbePatience);
            return true;
        }
    }

    /// <summary>Takes in what a poll brought.</summary>
    public void Report(PollAnswer answer)
    {
        lock (_gate)
        {
            _isProbing = false;
            if (answer.Trouble == ServiceTrouble.None)
            {
                (_troubles, _throttles, _reason, _pause) = (0, 0, null, null);
                return;
            }
            _troubles++;
            _reason = answer.Reason ?? $"the service is {answer.Trouble}";
            _since = clock.GetTimestamp();
            _pause = Pause(answer);
        }
    }

    private BreakerStanding Stand()
    {
        if (_pause is null) return new(BreakerState.Closed, _reason);
        var left = Left();
        return _isProbing || left <= TimeSpan.Zero
            ? new(BreakerState.HalfOpen, _reason)
            : new(BreakerState.Open, _reason, clock.GetUtcNow() + left);
    }

    private TimeSpan Left() => _pause!.Value - clock.GetElapsedTime(_since);

    private TimeSpan? Pause(PollAnswer answer)
    {
        // The ladder is climbed also where the service names a time itself: it may stop doing so.
        var throttled = answer.Trouble == ServiceTrouble.Throttled
            ? ThrottledPauses[Math.Min(_throttles++, ThrottledPauses.Length - 1)]
            : default;
        if (answer.RetryAfter is { } asked) return Clamp(asked);
        return answer.Trouble switch
        {
            ServiceTrouble.Throttled => throttled,
            ServiceTrouble.QuotaSpent => QuotaPause,
            ServiceTrouble.Refused => RefusedPause,
            _ => Silence(),
        };
    }

    private TimeSpan? Silence()
    {
        if (_troubles < MostTroubles) return null;
        var doublings = Math.Min(_troubles - MostTroubles, 10);
        return TimeSpan.FromTicks(Math.Min(FirstSilence.Ticks << doublings, LongestSilence.Ticks));
    }

    private static TimeSpan Clamp(TimeSpan asked) => asked < ShortestPause ? ShortestPause : asked > LongestPause ? LongestPause : asked;
}
