using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>All series of one metric name.</summary>
internal sealed class MetricFamily
{
    /// <summary>A label somebody forgot to bound must not eat the memory of a process that runs for months.</summary>
    public const int MaxSeries = 10_000;

    private readonly ConcurrentDictionary<string, MetricSeries> series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MetricSeries>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly string help;
    private readonly string type;
    private readonly bool observed;
    private readonly bool adds;
    private readonly double[]? bounds;
    private int count;

    public MetricFamily(Instrument instrument)
    {
        Name = MetricText.Name(instrument.Name);
        help = instrument.Description ?? "";
        observed = instrument.IsObservable;
        var kind = instrument.GetType().GetGenericTypeDefinition();
        adds = kind == typeof(Counter<>) || kind == typeof(UpDownCounter<>);
        bounds = kind == typeof(Histogram<>) ? HistogramBounds.Of(instrument) : null;
        type = bounds is not null ? "histogram"
            : kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? "counter"
            : "gauge";
        lookup = series.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Name { get; }

    /// <returns>False when the label set is new and the limit is reached.</returns>
    public bool Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Span<char> space = stackalloc char[256];
        var labels = new LabelWriter(space);
        labels.Append(tags);
        if (!lookup.TryGetValue(labels.Written, out var found))
        {
            if (Volatile.Read(ref count) >= MaxSeries) return false;
            var key = labels.Written.ToString();
            var made = new MetricSeries(key, bounds);
            found = series.GetOrAdd(key, made);
            if (ReferenceEquals(found, made)) Interlocked.Increment(ref count);
        }
        found.Record(value, adds);
        return true;
    }

    /// <summary>What an observable instrument no longer reports is gone, not frozen at its last value.</summary>
    public void ForgetObserved()
    {
        if (!observed) return;
        series.Clear();
        Volatile.Write(ref count, 0);
    }

    public void Render(StringBuilder text)
    {
        if (series.IsEmpty) return;
        text.Append("# HELP ").Append(Name).Append(' ');
        MetricText.AppendHelp(text, help);
        text.Append("\n# TYPE ").Append(Name).Append(' ').Append(type).Append('\n');
        foreach (var one in series.Values.OrderBy(s => s.Labels, StringComparer.Ordinal)) one.Render(text, Name);
    }
}
