using System.Diagnostics.Metrics;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market;

/// <summary>What the market feeder counts. Labels are bounded: exchange, and kinds named in code; never a symbol.</summary>
public static class MarketMetrics
{
    private static readonly Meter Meter = BloombergMeter.Instance;

    public static readonly Counter<long> Trades = Meter.CreateCounter<long>(
        "bloomberg_market_trades_total", description: "Trades taken in, without duplicates");

    public static readonly Counter<long> Statistics = Meter.CreateCounter<long>(
        "bloomberg_market_statistics_total", description: "24-hour statistics taken in");

    public static readonly Counter<long> Readings = Meter.CreateCounter<long>(
        "bloomberg_market_readings_total", description: "Believed readings of polled services taken in");

    public static readonly Counter<long> Duplicates = Meter.CreateCounter<long>(
        "bloomberg_market_duplicate_trades_total", description: "Trades that came again and were left out");

    public static readonly Counter<long> LateTrades = Meter.CreateCounter<long>(
        "bloomberg_market_late_trades_total", description: "Trades that came after one with a higher id");

    public static readonly Counter<long> MissingTrades = Meter.CreateCounter<long>(
        "bloomberg_market_missing_trades_total", description: "Trade ids found missing, also if filled later");

    public static readonly Counter<long> RefusedTicks = Meter.CreateCounter<long>(
        "bloomberg_market_refused_ticks_total", description: "Ticks whose numbers cannot be summed");

    public static readonly Counter<long> Candles = Meter.CreateCounter<long>(
        "bloomberg_market_candles_total", description: "Candles written, by kind: closed or revised");

    public static readonly Counter<long> ChannelWaits = Meter.CreateCounter<long>(
        "bloomberg_market_channel_waits_total", description: "Times a source had to wait for the router");

    public static readonly Counter<long> LiveConflated = Meter.CreateCounter<long>(
        "bloomberg_market_live_conflated_total", description: "Quotes a slow live reader got only in a newer form");

    public static readonly Counter<long> RefilledTrades = Meter.CreateCounter<long>(
        "bloomberg_market_refilled_trades_total", description: "Trades fetched to fill gaps");

    public static readonly Counter<long> AuditedTrades = Meter.CreateCounter<long>(
        "bloomberg_market_audited_trades_total", description: "Stored trades that were counted again by the audit");

    public static readonly Counter<long> AuditHoles = Meter.CreateCounter<long>(
        "bloomberg_market_audit_gaps_total", description: "Gaps that only the audit of stored trades found");

    public static readonly Counter<long> AuditCandles = Meter.CreateCounter<long>(
        "bloomberg_market_audit_candles_total", description: "Candles made anew because they did not tell what is stored");

    public static readonly Counter<long> GapsLost = Meter.CreateCounter<long>(
        "bloomberg_market_gap_records_dropped_total", description: "Gap records dropped because the database was away too long");

    public static readonly Counter<long> AlertTransitions = Meter.CreateCounter<long>(
        "bloomberg_market_alert_transitions_total", description: "Changes of the state of alert rules, by state");

    public static readonly Counter<long> AlertTransitionsLost = Meter.CreateCounter<long>(
        "bloomberg_market_alert_transitions_dropped_total", description: "Changes of state that found no place in the queue; the states themselves are right");
}
