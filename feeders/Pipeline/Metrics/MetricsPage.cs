using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>
/// Listens to meters from its creation on and renders what they hold. Two instruments of one name feed one family, so several hosts of
/// one process may make the same instrument.
/// </summary>
public sealed class MetricsPage : IDisposable
{
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly Lock _rendering = new();
    private long _dropped;
    private long _failedObservers;

    /// <param name="meterPrefix">Meters whose name starts with this are listened to.</param>
    public MetricsPage(string meterPrefix)
    {
        _listener.InstrumentPublished = (instrument, listening) =>
        {
            if (!instrument.Meter.Name.StartsWith(meterPrefix, StringComparison.Ordinal)) return;
            var family = _families.GetOrAdd(instrument.Name, static (_, made) => new MetricFamily(made), instrument);
            listening.EnableMeasurementEvents(instrument, family);
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(value, tags, state));
        _listener.Start();
    }

    /// <summary>The whole page. Observable instruments are read now.</summary>
    public string Render()
    {
        lock (_rendering)
        {
            foreach (var family in _families.Values) family.ForgetObserved();
            Observe();
            var text = new StringBuilder(16 * 1024);
            foreach (var family in _families.Values.OrderBy(f => f.Name, StringComparer.Ordinal)) family.Render(text);
            Own(text, "bloomberg_metrics_series_dropped_total", "Measurements of series past the limit.", Volatile.Read(ref _dropped));
            Own(text, "bloomberg_metrics_observer_failures_total", "Observable instruments that threw.", _failedObservers);
            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (!((MetricFamily)state!).Record(value, tags)) Interlocked.Increment(ref _dropped);
    }

    /// <summary>The listener calls every observer and collects what they throw, so one broken gauge does not hide the others.</summary>
    private void Observe()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException e)
        {
            _failedObservers += e.InnerExceptions.Count;
        }
    }

    private static void Own(StringBuilder text, string name, string help, long value) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(" counter\n")
            .Append(name).Append(' ').Append(value).Append('\n');
}
