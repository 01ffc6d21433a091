using Bloomberg.Contracts;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Alerts;

/// <summary>Keeps the evaluator at what the news feeder computes.</summary>
public sealed class NewsFollower(MarketOptions options, NewsValues values, TimeProvider clock, ILogger<PostgresListener> listenerLog) : BackgroundService
{
    // NOTIFY says when to look; this is for the one that got lost, and soon enough that a value is still fresh.
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new PostgresListener(options.Postgres, PostgresChannels.NewsSentimentChanged, Reread, clock, listenerLog)
            .RunAsync(values.RefreshAsync, stoppingToken);
}
