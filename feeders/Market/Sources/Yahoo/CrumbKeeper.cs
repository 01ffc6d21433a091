using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Gets a cookie and the crumb for it, and keeps them until they are refused. Where none is given it waits before it asks again. One caller at
/// a time.
/// </summary>
public sealed class CrumbKeeper(YahooOptions options, YahooHttp http, TimeProvider clock)
{
    private Crumb? _held;
    private YahooFailure? _failure;
    private long _failedAt;

    public bool IsHeld => _held is not null;

    /// <summary>The crumb that is held, else a new one; a failure is remembered for a while.</summary>
    public async Task<Answer<Crumb>> GetAsync(CancellationToken cancellation)
    {
        if (_held is { } held) return held;
        if (_failure is { } failure && clock.GetElapsedTime(_failedAt) < options.CrumbPause) return failure;
        return await AskAsync(cancellation);
    }

    /// <summary>Instead of one that was refused.</summary>
    public async Task<Answer<Crumb>> RenewAsync(CancellationToken cancellation)
    {
        _held = null;
        return await AskAsync(cancellation);
    }

    /// <summary>A new one was refused, too: without batches for a while.</summary>
    public void GiveUp(YahooFailure failure) => (_held, _failure, _failedAt) = (null, failure, clock.GetTimestamp());

    private async Task<Answer<Crumb>> AskAsync(CancellationToken cancellation)
    {
        var answer = await FetchAsync(cancellation);
        if (answer.Failure is not { } failure) (_held, _failure) = (answer.Value, null);
        // A pause after too many requests is kept elsewhere, and ends when it ends.
        else if (failure.Fault != YahooFault.Throttled) GiveUp(failure);
        return answer;
    }

    private async Task<Answer<Crumb>> FetchAsync(CancellationToken cancellation)
    {
        // The status does not matter: it is mostly 404.
        var page = await http.GetCookiesAsync(cancellation);
        if (Trouble(page) is { } noPage) return noPage;
        if (Crumb.CookieIn(page) is not { } cookie) return new YahooFailure(YahooFault.Unauthorized, "yahoo gave no cookie");
        var reply = await http.GetAsync("/v1/test/getcrumb", cookie, cancellation);
        if (Trouble(reply) is { } noReply) return noReply;
        return Crumb.WordIn(reply) is { } word
            ? new Crumb(cookie, word)
            : new YahooFailure(YahooFault.Unauthorized, $"yahoo gave no crumb (HTTP {reply.Status})");
    }

    private static YahooFailure? Trouble(ServiceReply reply)
    {
        if (reply.Status == 0) return new YahooFailure(YahooFault.Unreachable, reply.Reason ?? "yahoo did not answer");
        return Refusals.IsThrottle(reply)
            ? new YahooFailure(YahooFault.Throttled, "yahoo answers: too many requests from this address", reply.RetryAfter)
            : null;
    }
}
