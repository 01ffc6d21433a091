using System.Text;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>One label set of a metric: a number, or the buckets of a histogram.</summary>
internal sealed class MetricSeries(string labels, double[]? bounds)
{
    private readonly long[]? _buckets = bounds is null ? null : new long[bounds.Length + 1];
    private readonly Lock _gate = new();
    private double _value;

    /// <summary><c>a="b",c="d"</c>, escaped; empty for none.</summary>
    public string Labels { get; } = labels;

    public void Record(double measured, bool add)
    {
        lock (_gate)
        {
            if (_buckets is not null)
            {
                _value += measured;
                _buckets[BucketOf(measured)]++;
            }
            else if (add) _value += measured;
            else _value = measured;
        }
    }

    public void Render(StringBuilder text, string name)
    {
        lock (_gate)
        {
            if (_buckets is null)
            {
                MetricText.AppendSample(text, name, "", Labels, null, _value);
                return;
            }
            long total = 0;
            for (var i = 0; i < _buckets.Length; i++)
            {
                total += _buckets[i];
                var bound = i < bounds!.Length ? bounds[i] : double.PositiveInfinity;
                MetricText.AppendSample(text, name, "_bucket", Labels, bound, total);
            }
            MetricText.AppendSample(text, name, "_sum", Labels, null, _value);
            MetricText.AppendSample(text, name, "_count", Labels, null, total);
        }
    }

    /// <summary>The first bucket whose bound is not below the value; NaN counts as +Inf.</summary>
    private int BucketOf(double measured)
    {
        var i = 0;
        while (i < bounds!.Length && !(measured <= bounds[i])) i++;
        return i;
    }
}
