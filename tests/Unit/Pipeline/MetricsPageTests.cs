using System.Diagnostics.Metrics;
using Bloomberg.Pipeline.Metrics;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class MetricsPageTests : IDisposable
{
    // A prefix of its own for each test, which run at the same time in one process.
    private readonly string _name = "T" + Guid.NewGuid().ToString("N");
    private readonly Meter _meter;
    private readonly MetricsPage _page;

    public MetricsPageTests()
    {
        _meter = new Meter(_name);
        _page = new MetricsPage(_name);
    }

    public void Dispose()
    {
        _page.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Writes_counters_gauges_and_histograms_as_Prometheus_reads_them()
    {
        _meter.CreateCounter<long>("c_total", null, "Line one\nback\\slash").Add(2);
        var labelled = _meter.CreateCounter<int>("l_total");
        labelled.Add(1, new("b", "quote \" back \\ feed \n"), new("a", 1.5));
        labelled.Add(1, new("a", 1.5), new("b", "quote \" back \\ feed \n"));
        _meter.CreateGauge<double>("g").Record(double.NegativeInfinity);
        _meter.CreateObservableGauge("o", () => new Measurement<long>(7, new KeyValuePair<string, object?>("x", null)));
        var histogram = _meter.CreateHistogram(
            "h_seconds", null, "", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var value in new[] { 0.5, 0.6, 100 }) histogram.Record(value);

        const string expected = """
            # HELP c_total Line one\nback\\slash
            # TYPE c_total counter
            c_total 2
            # HELP g 
            # TYPE g gauge
            g -Inf
            # HELP h_seconds 
            # TYPE h_seconds histogram
            h_seconds_bucket{le="0.5"} 1
            h_seconds_bucket{le="1"} 2
            h_seconds_bucket{le="+Inf"} 3
            h_seconds_sum 101.1
            h_seconds_count 3
            # HELP l_total 
            # TYPE l_total counter
            l_total{a="1.5",b="quote \" back \\ feed \n"} 2
            # HELP o 
            # TYPE o gauge
            o{x=""} 7

            """;
        Assert.StartsWith(expected, _page.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_the_series_of_a_metric_and_counts_what_it_leaves_out()
    {
        var counter = _meter.CreateCounter<long>("many_total");
        for (var i = 0; i < MetricFamily.MaxSeries + 5; i++) counter.Add(1, new KeyValuePair<string, object?>("id", i));
        var page = _page.Render();
        Assert.Equal(MetricFamily.MaxSeries, page.Split('\n').Count(line => line.StartsWith("many_total{", StringComparison.Ordinal)));
        Assert.Contains("bloomberg_metrics_series_dropped_total 5\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_gauge_hides_no_other_and_a_series_no_longer_observed_is_gone()
    {
        var labels = new List<string> { "old" };
        _meter.CreateObservableGauge("broken", long () => throw new InvalidOperationException("no"));
        _meter.CreateObservableGauge("fine", () => labels.Select(l => new Measurement<long>(1, new KeyValuePair<string, object?>("l", l))));
        Assert.Contains("fine{l=\"old\"} 1", _page.Render(), StringComparison.Ordinal);
        labels[0] = "new";
        var page = _page.Render();
        Assert.Contains("fine{l=\"new\"} 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("old", page, StringComparison.Ordinal);
        Assert.Contains("bloomberg_metrics_observer_failures_total 2\n", page, StringComparison.Ordinal);
    }
}
