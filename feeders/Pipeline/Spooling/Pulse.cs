namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// Wakes everybody who waits for "something changed". Take <see cref="Next"/> before looking, then look, then wait: no change is missed.
/// </summary>
internal sealed class Pulse
{
    private volatile TaskCompletionSource _next = Make();

    public Task Next => _next.Task;

    public void Fire() => Interlocked.Exchange(ref _next, Make()).SetResult();

    private static TaskCompletionSource Make() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
