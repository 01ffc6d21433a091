using System.Diagnostics.Metrics;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>The upper bounds of a histogram's buckets: those the instrument advises, else seconds or powers of ten by its name.</summary>
internal static class HistogramBounds
{
    private static readonly double[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    public static double[] Of(Instrument instrument) =>
        Advised<double>(instrument) ?? Advised<long>(instrument) ?? Advised<int>(instrument) ?? Advised<float>(instrument) ??
        (instrument.Name.Contains("_seconds", StringComparison.Ordinal)
            ? [.. BloombergMeter.Seconds.HistogramBucketBoundaries!]
            : Powers);

    private static double[]? Advised<T>(Instrument instrument) where T : struct =>
        (instrument as Instrument<T>)?.Advice?.HistogramBucketBoundaries is { } bounds
            ? [.. bounds.Select(bound => Convert.ToDouble(bound, System.Globalization.CultureInfo.InvariantCulture))]
            : null;
}
