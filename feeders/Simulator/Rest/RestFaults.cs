namespace Bloomberg.Simulator.Rest;

/// <summary>What is to go wrong with the next requests.</summary>
internal sealed class RestFaults(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private int _status;
    private int _refuse;
    private int _retryAfter;
    private int _hang;
    private TimeSpan _hangFor;

    /// <summary>Requests answered wrongly since the start.</summary>
    public long Struck { get; private set; }

    /// <summary>The next <paramref name="count"/> requests are answered with a status.</summary>
    public void Refuse(int status, int count, int retryAfter)
    {
        lock (_gate) (_status, _refuse, _retryAfter) = (status, count, retryAfter);
    }

    /// <summary>The next <paramref name="count"/> requests get no answer for so long.</summary>
    public void Hang(int count, TimeSpan time)
    {
        lock (_gate) (_hang, _hangFor) = (count, time);
    }

    public void Clear()
    {
        lock (_gate) (_refuse, _hang) = (0, 0);
    }

    /// <summary>Called before each request: waits or throws <see cref="RestException"/> when one is due.</summary>
    public async Task StrikeAsync(CancellationToken cancellationToken)
    {
        TimeSpan hang;
        lock (_gate)
        {
            if (_refuse > 0)
            {
                _refuse--;
                Struck++;
                throw Refusal();
            }

            if (_hang <= 0) return;
            _hang--;
            Struck++;
            hang = _hangFor;
        }

        await Task.Delay(hang, clock, cancellationToken);
        throw new RestException(-1007, "Timeout waiting for response from backend server.", StatusCodes.Status504GatewayTimeout);
    }

    private RestException Refusal() => _status switch
    {
        StatusCodes.Status429TooManyRequests =>
            new RestException(-1003, "Too much request weight used; please use WebSocket Streams for live updates.", _status) { RetryAfter = _retryAfter },
        StatusCodes.Status418ImATeapot => new RestException(
            -1003,
            $"Way too much request weight used; IP banned until {clock.GetUtcNow().AddSeconds(_retryAfter).ToUnixTimeMilliseconds()}.",
            _status) { RetryAfter = _retryAfter },
        StatusCodes.Status451UnavailableForLegalReasons => new RestException(
            0,
            "Service unavailable from a restricted location according to 'b. Eligibility' in https://www.binance.com/en/terms. Please contact customer service if you believe you received this message in error.",
            _status),
        _ => new RestException(-1000, "An unknown error occurred while processing the request.", _status),
    };
}
