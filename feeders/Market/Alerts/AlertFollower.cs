using System.Diagnostics.Metrics;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market.Alerts;

/// <summary>Keeps the evaluator at the rules that PostgreSQL holds. While it is away the last known set goes on.</summary>
public sealed class AlertFollower(
    MarketOptions options, AlertRuleReader reader, NewsValues news, TickChannel channel, TimeProvider clock,
    ILogger<PostgresListener> listenerLog, ILogger<AlertFollower> log) : BackgroundService
{
    // NOTIFY says when to look; this is for the one that got lost.
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(3);
    private AlertRuleSet? _last;

    // Without the health board: the follower of the watchlists, on the same database, tells that.
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BloombergMeter.Instance.CreateObservableGauge(
            "bloomberg_market_alert_rules", () => Counts(_last), description: "Enabled alert rules, by kind: evaluated or left_out");
        var listener = new PostgresListener(options.Postgres, PostgresChannels.AlertRulesChanged, Reread, clock, listenerLog);
        return listener.RunAsync(FollowAsync, stoppingToken);
    }

    private static IEnumerable<Measurement<int>> Counts(AlertRuleSet? set) =>
    [
        new(set?.Count ?? 0, new KeyValuePair<string, object?>("kind", "evaluated")),
        new(set?.LeftOut ?? 0, new KeyValuePair<string, object?>("kind", "left_out")),
    ];

    private async Task FollowAsync(CancellationToken cancellation)
    {
        var set = await reader.ReadAsync(cancellation);
        await channel.PostAsync(router => router.Alerts.Use(set), cancellation);
        if (set.Complaint is { } complaint && complaint != _last?.Complaint)
            log.LogWarning("{Count} alert rules are not evaluated; the first is {Complaint}", set.LeftOut, complaint);
        if (set.Count != _last?.Count) log.LogInformation("{Count} alert rules are evaluated", set.Count);
        _last = set;
        // Values are read for the rules there are: a new rule's may have been computed long before it.
        await news.RefreshAsync(cancellation);
    }
}
