using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Alerts;

/// <summary>
/// Which rules one reader of the live feed has not got as they stand. The router is asked a few times a second and compares only when
/// something has changed, so that nothing is done for it per trade.
/// </summary>
public sealed class AlertFeed
{
    private readonly RouterQuestion<AlertNews> _question;

    // Touched on the router's thread only.
    private readonly Dictionary<long, LiveAlert> _told = [];
    private long _changes = -1;

    public AlertFeed(TickChannel channel, TimeProvider clock) =>
        _question = new RouterQuestion<AlertNews>(channel, router => Compare(router.Alerts), clock);

    /// <summary>What changed, without waiting for it; see <see cref="RouterQuestion{T}"/>.</summary>
    public AlertNews Take(CancellationToken cancellation) => _question.Take(cancellation) ?? AlertNews.None;

    /// <summary>What differs from what was told last. On the router's thread.</summary>
    public AlertNews Compare(AlertEvaluator alerts)
    {
        if (alerts.Changes == _changes) return AlertNews.None;
        _changes = alerts.Changes;
        var changed = new List<LiveAlert>();
        foreach (var run in alerts.Runs)
        {
            var now = ToLive(run);
            if (_told.GetValueOrDefault(now.Id) == now) continue;
            _told[now.Id] = now;
            changed.Add(now);
        }
        List<long> dropped = _told.Count == alerts.Runs.Count ? [] : [.. _told.Keys.Except(alerts.Runs.Select(run => run.Rule.Id))];
        foreach (var id in dropped) _told.Remove(id);
        return new AlertNews(changed, dropped);
    }

    private static LiveAlert ToLive(AlertRun run) => new()
    {
        Id = run.Rule.Id,
        Version = run.Rule.Version,
        State = run.State.ToWord(),
        Since = UnixTime.ToTime(run.Since),
        FiredAt = run.FiredAt == 0 ? null : UnixTime.ToTime(run.FiredAt),
        FiredPrice = run.FiredAt == 0 ? null : run.FiredPrice.ToDecimal(),
    };
}

/// <summary>One helping for a reader: rules whose state or version changed, and ids of those evaluated no longer.</summary>
public sealed record AlertNews(IReadOnlyList<LiveAlert> Changed, IReadOnlyList<long> Dropped)
{
    public static AlertNews None { get; } = new([], []);

    public bool IsEmpty => Changed.Count + Dropped.Count == 0;
}
