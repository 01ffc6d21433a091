using System.Diagnostics.Metrics;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>What the Binance source counts; labels are words of this code.</summary>
public static class BinanceMetrics
{
    private static readonly Meter Meter = BloombergMeter.Instance;

    public static readonly Counter<long> Frames = Meter.CreateCounter<long>(
        "bloomberg_binance_frames_total", description: "Frames received, by kind");

    public static readonly Counter<long> Malformed = Meter.CreateCounter<long>(
        "bloomberg_binance_malformed_frames_total", description: "Frames that are not what the protocol says, by complaint");

    public static readonly Counter<long> Connects = Meter.CreateCounter<long>(
        "bloomberg_binance_connects_total", description: "Connections opened");

    public static readonly Counter<long> Losses = Meter.CreateCounter<long>(
        "bloomberg_binance_connection_losses_total", description: "Connections that ended without our wish");

    public static readonly Counter<long> ControlMessages = Meter.CreateCounter<long>(
        "bloomberg_binance_control_messages_total", description: "SUBSCRIBE and UNSUBSCRIBE messages sent");

    public static readonly Counter<long> Rotations = Meter.CreateCounter<long>(
        "bloomberg_binance_rotations_total", description: "Connections replaced by a new one before they ended, by reason");

    public static readonly Counter<long> WatchdogActions = Meter.CreateCounter<long>(
        "bloomberg_binance_watchdog_actions_total", description: "What was done about streams that seemed silent, by action");

    public static readonly Gauge<long> SilentSymbols = Meter.CreateGauge<long>(
        "bloomberg_binance_silent_symbols", description: "Symbols that trade at the venue and do not reach us, whatever was tried");
}
