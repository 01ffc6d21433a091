using System.Diagnostics.Metrics;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market.Backfill;

/// <summary>What back-filling counts; labels are words of this code.</summary>
public static class BackfillMetrics
{
    private static readonly Meter Meter = BloombergMeter.Instance;

    public static readonly Counter<long> Candles = Meter.CreateCounter<long>(
        "bloomberg_market_backfilled_candles_total", description: "Candles taken over from a venue, by interval");

    public static readonly Counter<long> Trades = Meter.CreateCounter<long>(
        "bloomberg_market_backfilled_trades_total", description: "Trades fetched from before collection began");

    public static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "bloomberg_market_backfill_failures_total", description: "Attempts to back-fill that failed and are repeated, by cause: venue or storage");
}
