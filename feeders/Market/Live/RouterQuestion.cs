using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Live;

/// <summary>
/// Asks the router's thread the same again and again, at most every <see cref="LiveEndpoint.Pace"/>, and never waits: what it has not answered yet, for
/// instance because it waits for the disk, is there at a later call.
/// </summary>
public sealed class RouterQuestion<T>(TickChannel channel, Func<TickRouter, T> question, TimeProvider clock)
    where T : class
{
    private Task<T>? _asked;
    private long? _lastAsked;

    /// <summary>An answer that was not taken yet, or null.</summary>
    public T? Take(CancellationToken cancellation)
    {
        if (_asked is { IsCompleted: false }) return null;
        var answer = _asked is { IsCompletedSuccessfully: true } ? _asked.Result : null;
        _asked = null;
        if (_lastAsked is { } last && clock.GetElapsedTime(last) < LiveEndpoint.Pace) return answer;
        _lastAsked = clock.GetTimestamp();
        _asked = channel.AskAsync(question, cancellation);
        return answer;
    }
}
