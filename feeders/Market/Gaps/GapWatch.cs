using Bloomberg.Pipeline.Metrics;
using Bloomberg.Pipeline.Spooling;

namespace Bloomberg.Market.Gaps;

/// <summary>Puts what the spool had to drop into the ledger, and shows the ledger's totals on the metrics page.</summary>
public sealed class GapWatch : IHostedService
{
    private readonly Spool _spool;
    private readonly GapLedger _ledger;

    public GapWatch(Spool spool, GapLedger ledger, TimeProvider clock)
    {
        (_spool, _ledger) = (spool, ledger);
        var meter = BloombergMeter.Instance;
        meter.CreateObservableGauge("bloomberg_market_gaps_open", () => _ledger.Summary().Gaps, description: "Gaps that are not closed");
        meter.CreateObservableGauge("bloomberg_market_gap_trades_missing", () => _ledger.Summary().Missing, description: "Trades missing in open gaps");
        meter.CreateObservableGauge("bloomberg_market_gap_oldest_age_seconds",
            () => _ledger.Summary().Oldest is { } oldest ? (clock.GetUtcNow() - oldest).TotalSeconds : 0, description: "Age of the oldest open gap");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _spool.Dropped += OnDropped;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _spool.Dropped -= OnDropped;
        return Task.CompletedTask;
    }

    private void OnDropped(SpooledBatch batch, ReadOnlyMemory<byte> lines)
    {
        foreach (var (key, hole) in LostLines.Holes(lines)) _ledger.Found(key, hole);
    }
}
