using Bloomberg.Contracts.Live;
using Bloomberg.Market.Polling.Budgets;

namespace Bloomberg.Market.Polling;

/// <summary>
/// One service and what keeps us polite with it: never two polls at once, none while its breaker is open, none its budget has no room for.
/// Used by its source's one loop.
/// </summary>
public sealed class ServiceDesk(IPolledService service, Breaker breaker, ServiceBudget budget, TimeProvider clock)
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
    public TimeSpan Pause => service.Cadence * (1 - Jitter / 2 + Jitter * Random.Shared.NextDouble());

    /// <summary>Nothing but its budget speaks against asking it now.</summary>
    public bool MayAsk => service.Disabled is null && IsIdle && breaker.MayAsk;

    /// <summary>It is asked in the ordinary way: no pause keeps others from waiting for it.</summary>
    public bool IsUsable => service.Disabled is null && !breaker.IsOpen;

    /// <summary>Begins a poll of as many of these as the budget has room for; the rest is put off.</summary>
    public void Begin(IReadOnlyList<PolledAsset> assets, Action ended, CancellationToken cancellation)
    {
        var most = Math.Min(assets.Count, service.MostAssets);
        var taken = budget.TryTake(service.RequestsFor(most));
        if (!taken.IsTaken)
        {
            _short = taken.Reason;
            var until = clock.GetUtcNow() + taken.Wait;
            foreach (var asset in assets) asset.PutOff(service, until);
            return;
        }
        _short = null;
        Asked = [.. assets.Take(most)];
        _polling = PollAsync([.. Asked.Select(asset => asset.Key)], ended, cancellation);
    }

    /// <summary>What a poll that has ended brought, once; null before.</summary>
    public async Task<(IReadOnlyList<PolledAsset> Asked, PollAnswer Answer)?> TakeAsync()
    {
        if (_polling is not { IsCompleted: true }) return null;
        var answer = await _polling;
        breaker.Note(answer);
        budget.Note(answer);
        var asked = Asked;
        (_polling, Asked) = (null, []);
        PollingMetrics.Polls.Add(1, new("service", service.Name), new("trouble", answer.Trouble.ToString().ToLowerInvariant()));
        return (asked, answer);
    }

    /// <summary>How the service stands, in the words of <see cref="VenueState"/>, and why.</summary>
    public (string State, string? Reason) Describe(bool isNeeded)
    {
        if (service.Disabled is { } disabled) return (VenueState.Disabled, disabled);
        if (breaker.IsOpen) return (VenueState.Unreachable, breaker.Reason);
        if (!isNeeded) return (VenueState.Idle, null);
        return (VenueState.Connected, _short);
    }

    private async Task<PollAnswer> PollAsync(IReadOnlyList<Bloomberg.Contracts.AssetKey> assets, Action ended, CancellationToken cancellation)
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
