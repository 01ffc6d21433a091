using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline.Budgets;

namespace Bloomberg.Market.Polling;

/// <summary>
/// One service and what keeps us polite with it: never two polls at once, none while its breaker is open, none its budget has no room for.
/// Used by its source's one loop.
/// </summary>
/// <param name="service">Who is asked.</param>
/// <param name="breaker">Its own.</param>
/// <param name="budget">Its own, shared with everything else that asks it.</param>
/// <param name="clock">For all of it.</param>
/// <param name="dice">Where the pauses are to be the same each time.</param>
public sealed class ServiceDesk(IPolledService service, Breaker breaker, ServiceBudget budget, TimeProvider clock, Random? dice = null)
{
    // Polls of many feeders, and of our own services, must not fall together.
    private const double Jitter = 0.1;

    private Task<PollAnswer>? _polling;
    private string? _short;

    public IPolledService Service => service;

    /// <summary>What is asked for now; empty between polls.</summary>
    public IReadOnlyList<PolledAsset> Asked { get; private set; } = [];

    public bool IsIdle => _polling is null;

    /// <summary>How long to the next poll: the service's cadence, a little longer or shorter.</summary>
    public TimeSpan Pause => service.Cadence * (1 - Jitter / 2 + Jitter * (dice ?? Random.Shared).NextDouble());

    /// <summary>It is asked in the ordinary way: neither off nor left alone for a while.</summary>
    public bool IsUsable => service.Disabled is null && breaker.Standing.State == BreakerState.Closed;

    /// <summary>Begins a poll of as many of these as one may ask for, or puts them off where breaker or budget say so.</summary>
    public void Begin(IReadOnlyList<PolledAsset> assets, Action ended, CancellationToken cancellation)
    {
        if (!IsIdle || service.Disabled is not null || breaker.Standing.State == BreakerState.Open) return;
        var most = Math.Min(assets.Count, service.MostAssets);
        var taken = budget.TryTake(service.RequestsFor(most));
        if (!taken.IsTaken)
        {
            _short = taken.Reason;
            var until = clock.GetUtcNow() + taken.Wait!.Value;
            foreach (var asset in assets) asset.PutOff(service, until);
            return;
        }
        _short = null;
        if (!breaker.TryEnter()) return;
        Asked = [.. assets.Take(most)];
        _polling = PollAsync([.. Asked.Select(asset => asset.Key)], ended, cancellation);
    }

    /// <summary>What a poll that has ended brought, once; null before.</summary>
    public async Task<(IReadOnlyList<PolledAsset> Asked, PollAnswer Answer)?> TakeAsync()
    {
        if (_polling is not { IsCompleted: true }) return null;
        var answer = await _polling;
        breaker.Report(answer);
        if (answer.RetryAfter is { } pause) budget.Block(pause, "it asked for that");
        var asked = Asked;
        (_polling, Asked) = (null, []);
        PollingMetrics.Polls.Add(1, new("service", service.Name), new("trouble", answer.Trouble.ToString().ToLowerInvariant()));
        return (asked, answer);
    }

    /// <summary>How the service stands, in the words of <see cref="VenueState"/>, and why.</summary>
    public (string State, string? Reason) Describe(bool isNeeded)
    {
        if (service.Disabled is { } disabled) return (VenueState.Disabled, disabled);
        var standing = breaker.Standing;
        if (standing.State != BreakerState.Closed) return (VenueState.Unreachable, Sentence(standing));
        return isNeeded ? (VenueState.Connected, _short) : (VenueState.Idle, null);
    }

    private static string? Sentence(BreakerStanding standing) =>
        standing.Until is { } until ? FormattableString.Invariant($"{standing.Reason}; asked again at {until.UtcDateTime:HH:mm:ss} UTC") : standing.Reason;

    private async Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, Action ended, CancellationToken cancellation)
    {
        try
        {
            return await service.PollAsync(assets, cancellation);
        }
        finally
        {
            ended();
        }
    }
}
