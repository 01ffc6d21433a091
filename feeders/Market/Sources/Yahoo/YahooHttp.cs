using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Every request to the service, as a browser would make it, spaced, and none while the service wants to be left alone: prices, search and
/// history share one address, and it is the address that gets blocked.
/// </summary>
public sealed class YahooHttp(YahooOptions options, ServiceHttp http, TimeProvider clock)
{
    private const int TooMany = 429;

    private readonly Throttle _throttle = new(clock);
    private readonly Lock _gate = new();
    private long _nextTurn = clock.GetTimestamp();

    public Task<ServiceReply> GetAsync(string pathAndQuery, string? cookie, CancellationToken cancellation) =>
        GetAsync(options.Url.Below(pathAndQuery), "application/json,text/plain,*/*", cookie, cancellation);

    /// <summary>Only for its cookies.</summary>
    public Task<ServiceReply> GetCookiesAsync(CancellationToken cancellation) =>
        GetAsync(options.CookieUrl, "text/html,application/xhtml+xml,*/*", null, cancellation);

    private async Task<ServiceReply> GetAsync(Uri url, string accept, string? cookie, CancellationToken cancellation)
    {
        if (_throttle.Left is null) await TurnAsync(cancellation);
        if (_throttle.Left is { } left) return new ServiceReply(TooMany, default) { RetryAfter = left };
        List<(string, string)> headers = [("User-Agent", options.UserAgent), ("Accept", accept), ("Accept-Language", "en-US,en;q=0.9")];
        if (cookie is not null) headers.Add(("Cookie", cookie));
        var reply = await http.GetAsync(url, headers, cancellation);
        if (Refusals.IsThrottle(reply)) return reply with { RetryAfter = _throttle.Refused(reply.RetryAfter) };
        if (reply.IsSuccess) _throttle.Answered();
        return reply;
    }

    private async Task TurnAsync(CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            wait = _nextTurn > now ? clock.GetElapsedTime(now, _nextTurn) : TimeSpan.Zero;
            var spacing = (long)(options.Spacing.TotalSeconds * clock.TimestampFrequency);
            _nextTurn = Math.Max(now, _nextTurn) + spacing;
        }
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellation);
    }
}
