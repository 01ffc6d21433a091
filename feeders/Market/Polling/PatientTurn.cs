using Bloomberg.Pipeline.Budgets;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Polling;

/// <summary>
/// Requests for the past at a service whose few requests belong to the prices of now: spaced, and each taken from the one budget. Used by one
/// loop at a time.
/// </summary>
public sealed class PatientTurn(ServiceBudget budget, TimeSpan spacing, TimeProvider clock)
{
    // The loop that waits here has other services' pasts to fetch.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private long? _last;

    /// <summary>Waits for the next turn.</summary>
    /// <exception cref="VenueException">There is none within a minute; it says when.</exception>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        if (_last is { } last && spacing - clock.GetElapsedTime(last) is var left && left > TimeSpan.Zero) await Task.Delay(left, clock, cancellation);
        var answer = await budget.TakeAsync(Patience, clock, cancellation);
        if (!answer.IsTaken) throw new VenueException(answer.Reason!) { RetryAfter = answer.Wait };
        _last = clock.GetTimestamp();
    }

    /// <summary>What a refusal means for those who come next, and for who asked.</summary>
    public VenueException Refused(ServiceRefusal refusal)
    {
        if (refusal.RetryAfter is { } pause) budget.Block(pause, "it asked for that");
        return new VenueException(refusal.Reason) { RetryAfter = refusal.RetryAfter };
    }
}
