using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>Steps the feeder's wall clock, and only that, forth and back.</summary>
internal sealed class ClockSteps(Product product, SteppedClock clock)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Exact = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    // Less and more than what is kept in memory, in both directions.
    private static readonly TimeSpan[] Steps =
        [TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(-90), TimeSpan.FromHours(2), TimeSpan.FromHours(-2), TimeSpan.FromSeconds(-600)];

    /// <summary>Leaves the clock right. False when the feeder never showed the other time, since it was away just then.</summary>
    public async Task<bool> StrikeAsync(PlannedFault fault)
    {
        var step = Steps[fault.Count % Steps.Length];
        clock.Step(step);
        var struck = await ShowsAsync(step);
        await Task.Delay(fault.Lasting, TimeProvider.System);
        clock.Step(TimeSpan.Zero);
        return struck;
    }

    private async Task<bool> ShowsAsync(TimeSpan step)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Noticed)
        {
            if (await AheadAsync() is { } ahead && (ahead - step).Duration() < Exact) return true;
            await Task.Delay(Look, TimeProvider.System);
        }
        return false;
    }

    // A web server dates its answers.
    private async Task<TimeSpan?> AheadAsync()
    {
        try
        {
            using var answer = await product.Venue.GetAsync(new Uri(product.MarketUrl, "/health/live"));
            return answer.Headers.Date - TimeProvider.System.GetUtcNow();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
