using System.Diagnostics.Metrics;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market.Downsampling;

/// <summary>What the keeper counts; labels are words of this code.</summary>
public static class DownsamplingMetrics
{
    private static readonly Counter<long> Windows = BloombergMeter.Instance.CreateCounter<long>(
        "bloomberg_downsampling_windows_total",
        description: "Candles of 5m and 1h held against their minutes, by interval and outcome: equal, missing, different, unmarked, kept or refused");

    public static void Count(CandleInterval interval, ProofOutcome found)
    {
        Add("equal", found.Equal);
        Add("missing", found.Missing);
        Add("different", found.Different);
        Add("unmarked", found.Unmarked);
        Add("kept", found.Kept);
        Add("refused", found.Refused);

        // Also when there is none: a rate needs the series from the beginning.
        void Add(string outcome, long windows) => Windows.Add(
            windows, new KeyValuePair<string, object?>("interval", interval.Name), new KeyValuePair<string, object?>("outcome", outcome));
    }

    /// <param name="name">Behind <c>bloomberg_downsampling_</c>.</param>
    /// <param name="time">When; null while it has not happened, which is no sample at all.</param>
    /// <param name="description">For people.</param>
    public static void Tell(string name, Func<DateTimeOffset?> time, string description) => BloombergMeter.Instance.CreateObservableGauge(
        $"bloomberg_downsampling_{name}_timestamp_seconds",
        IEnumerable<Measurement<double>> () => time() is { } at ? [new(at.ToUnixTimeMilliseconds() / 1000.0)] : [],
        description: description);
}
