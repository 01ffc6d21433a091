using System.Diagnostics;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>Waits until something is so. The bound is generous on purpose: it ends a hanging test, it measures nothing.</summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    public static Task TrueAsync(Func<Task<bool>> condition, string what, int seconds = 30) => TrueAsync(condition, () => what, seconds);

    /// <param name="condition">What must become so.</param>
    /// <param name="what">Asked for only when the bound is reached, so that it tells how things were then.</param>
    /// <param name="seconds">The bound.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what, int seconds = 30)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(seconds))
                throw new TimeoutException($"Waited {seconds} s in vain: {what()}.");
            await Task.Delay(Step, TimeProvider.System);
        }
    }

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, Func{string}, int)"/>
    public static Task TrueAsync(Func<bool> condition, Func<string> what, int seconds = 30) =>
        TrueAsync(() => Task.FromResult(condition()), what, seconds);

    public static Task TrueAsync(Func<bool> condition, string what, int seconds = 30) =>
        TrueAsync(() => Task.FromResult(condition()), what, seconds);
}
