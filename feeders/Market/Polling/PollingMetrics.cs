using System.Diagnostics.Metrics;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market.Polling;

/// <summary>What polling counts. Labels are bounded: services, and kinds named in code.</summary>
public static class PollingMetrics
{
    private static readonly Meter Meter = BloombergMeter.Instance;

    public static readonly Counter<long> Polls = Meter.CreateCounter<long>(
        "bloomberg_market_polls_total", description: "Polls that have ended, by service and trouble");

    public static readonly Counter<long> Outcomes = Meter.CreateCounter<long>(
        "bloomberg_market_poll_outcomes_total", description: "Assets polled, by service and result");

    public static readonly Counter<long> PassedOver = Meter.CreateCounter<long>(
        "bloomberg_market_streamed_readings_passed_over_total", description: "Streamed prices that a newer one of the same asset took the place of, by service");

    public static readonly Counter<long> HeldBack = Meter.CreateCounter<long>(
        "bloomberg_market_readings_held_back_total", description: "Readings held back because they look wrong, by service");

    public static readonly Counter<long> Released = Meter.CreateCounter<long>(
        "bloomberg_market_readings_released_total", description: "Readings held back first and confirmed later, by service");
}
