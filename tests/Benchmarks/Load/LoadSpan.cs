using System.Globalization;

namespace Bloomberg.Benchmarks.Load;

/// <summary>What happened between two moments.</summary>
public sealed record LoadSpan(Moment From, Moment To)
{
    public double Seconds => TimeProvider.System.GetElapsedTime(From.At, To.At).TotalSeconds;

    public double Trades => To.Trades - From.Trades;

    public double TradesPerSecond => Trades / Seconds;

    public double Waits => To.Waits - From.Waits;

    /// <summary>Of the feeder, for one trade with its share of everything else the feeder does.</summary>
    public double CpuMicroseconds => (To.FeederCpu - From.FeederCpu) / Trades * 1e6;

    /// <summary>The same, shared between trades and the statistics that each symbol has once a second.</summary>
    public double CpuMicrosecondsPerEvent => (To.FeederCpu - From.FeederCpu) / (Trades + To.Statistics - From.Statistics) * 1e6;

    /// <summary>Who had the cores.</summary>
    public string Cores => string.Create(CultureInfo.InvariantCulture,
        $"feeder {(To.FeederCpu - From.FeederCpu) / Seconds:0.00}, simulator {(To.VenueCpu - From.VenueCpu) / Seconds:0.00}, " +
        $"influxd {(To.InfluxdCpu - From.InfluxdCpu) / Seconds:0.00} of {Environment.ProcessorCount} cores");
}
