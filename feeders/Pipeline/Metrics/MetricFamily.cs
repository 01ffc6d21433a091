using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>All series of one metric name.</summary>
internal sealed class MetricFamily
{
    /// <summary>A label somebody forgot to bound must not eat the memory of a process that runs for months.</summary>
    public const int MaxSeries = 10_000;

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MetricSeries>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly string _help;
    private readonly string _type;
    private readonly bool _observed;
    private readonly bool _adds;
    private readonly double[]? _bounds;
    private MetricSeries[] _sorted = [];
    private int _count;

    public MetricFamily(Instrument instrument)
    {
        Name = MetricText.Name(instrument.Name);
        _help = instrument.Description ?? "";
        _observed = instrument.IsObservable;
        var kind = instrument.GetType().GetGenericTypeDefinition();
        _adds = kind == typeof(Counter<>) || kind == typeof(UpDownCounter<>);
        _bounds = kind == typeof(Histogram<>) ? HistogramBounds.Of(instrument) : null;
        _type = _bounds is not null ? "histogram"
            : kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? "counter"
            : "gauge";
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Name { get; }

    /// <returns>False when the label set is new and the limit is reached.</returns>
    public bool Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Span<char> space = stackalloc char[256];
        var labels = new LabelWriter(space);
        labels.Append(tags);
        if (!_lookup.TryGetValue(labels.Written, out var found))
        {
            if (Volatile.Read(ref _count) >= MaxSeries) return false;
            var key = labels.Written.ToString();
            var made = new MetricSeries(key, _bounds);
            found = _series.GetOrAdd(key, made);
            if (ReferenceEquals(found, made)) Interlocked.Increment(ref _count);
        }
        found.Record(value, _adds);
        return true;
    }

    /// <summary>What an observable instrument no longer reports is gone, not frozen at its last value.</summary>
    public void ForgetObserved()
    {
        if (!_observed) return;
        _series.Clear();
        Volatile.Write(ref _count, 0);
    }

    public void Render(StringBuilder text)
    {
        if (_series.IsEmpty) return;
        text.Append("# HELP ").Append(Name).Append(' ');
        MetricText.AppendHelp(text, _help);
        text.Append("\n# TYPE ").Append(Name).Append(' ').Append(_type).Append('\n');
        foreach (var one in Sorted()) one.Render(text, Name);
    }

    // Series come and go rarely, scrapes come for ever. Those of observed instruments are new at each scrape.
    private MetricSeries[] Sorted()
    {
        if (_observed || _sorted.Length != Volatile.Read(ref _count))
        {
            _sorted = [.. _series.Values];
            Array.Sort(_sorted, (a, b) => string.CompareOrdinal(a.Labels, b.Labels));
        }
        return _sorted;
    }
}
