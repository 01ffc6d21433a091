using System.Diagnostics.Metrics;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>The one meter of the product. Instruments are named <c>bloomberg_part_what_unit[_total]</c>; labels are bounded.</summary>
public static class BloombergMeter
{
    public static readonly Meter Instance = new("Bloomberg");

    /// <summary>Bounds for durations in seconds, from a fast local write to a time-out.</summary>
    public static InstrumentAdvice<double> Seconds { get; } = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    /// <summary>Bounds for numbers of things.</summary>
    public static InstrumentAdvice<long> Counts { get; } = new()
    {
        HistogramBucketBoundaries = [1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000],
    };
}
