using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Market.Watching;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market.Audit;

/// <summary>
/// Audits at the start, from where the last audit ended, then every five minutes, and when InfluxDB is back from trouble, since it may have
/// lost what it had accepted. Waits as long as InfluxDB is away: the mark only moves past what was seen. Goes by the venue's clock, which
/// stamps what is stored: ours may be wrong, and set while we run.
/// </summary>
public sealed class AuditService(
    TradeAudit audit, QuietTails tails, AuditMark mark, WatchlistFollower watchlists, StoredMinutes minutes, AssetTable assets, GapProof proof,
    SpoolSender sender, TimeProvider clock, ILogger<AuditService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    // Trades of the last moments are still under way.
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(5);

    // Minutes the router still holds are not compared: they come again in the next pass.
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(6);

    // Until the first tick tells what time it is at the venue. Where none comes, our clock has to do, and the mark stays.
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(5);
    private const int SilentLooks = 2;

    private static readonly TimeSpan Unmarked = TimeSpan.FromHours(1);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private readonly WakeSignal _recovered = new();
    private DateTimeOffset _through;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BloombergMeter.Instance.CreateObservableGauge(
            "bloomberg_market_audited_through_seconds", () => _through.ToUnixTimeMilliseconds() / 1000.0,
            description: "Unix time up to which stored trades were compared with themselves");
        sender.Recovered += _recovered.Set;
        _through = mark.Read() ?? clock.GetUtcNow() - Unmarked;
        await watchlists.Known.WaitAsync(stoppingToken);
        var silent = 0;
        while (true)
        {
            var pause = Every;
            try
            {
                // Looked at before the wait: what comes while InfluxDB is away is not stored when what came before is.
                var (now, ours) = (assets.NewestVenueTime(), clock.GetUtcNow());
                await proof.SettledAsync(stoppingToken);
                await minutes.IdleAsync(stoppingToken); // what a restart left open has its own cause, and is found sooner
                if (now is { } newest) MoveMark(await PassAsync(UnixTime.ToTime(newest), stoppingToken));
                else if (silent++ == SilentLooks) await PassAsync(ours, stoppingToken);
                else pause = Silent;
                await tails.FindAsync(stoppingToken);
                _backoff.Reset();
            }
            catch (Exception failure) when (failure is InfluxUnavailableException or InfluxQueryException or VenueException)
            {
                log.LogWarning("The audit of stored trades waits: {Reason}", failure.Message);
                pause = _backoff.Next();
                if (failure is VenueException { RetryAfter: { } wait } && wait > pause) pause = wait;
            }
            await _recovered.WaitAsync(pause, clock, stoppingToken);
        }
    }

    private void MoveMark(DateTimeOffset through)
    {
        _through = through;
        mark.Write(through);
    }

    // Returns up to when nothing needs to be looked at again.
    private async Task<DateTimeOffset> PassAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        // A mark from a venue with another clock must not leave anything out; nothing older than the retention is there.
        var from = Latest(Earliest(_through, now - Held), now - InfluxSchema.Markets.Retention!.Value);
        var result = await audit.RunAsync(from.ToUnixNanoseconds(), (now - UnderWay).ToUnixNanoseconds(), cancellation);
        MarketMetrics.AuditedTrades.Add(result.Trades);
        MarketMetrics.AuditHoles.Add(result.Holes);
        MarketMetrics.AuditCandles.Add(result.Candles);
        log.Log(result is { Holes: 0, Candles: 0 } ? LogLevel.Debug : LogLevel.Warning,
            "Audit from {From:O} to {To:O}: {Trades} stored trades, {Holes} new gaps, {Candles} candles made anew",
            from, now, result.Trades, result.Holes, result.Candles);
        return now - Held;
    }

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
