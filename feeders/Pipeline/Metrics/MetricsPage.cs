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
    private readonly ConcurrentDictionary<string, MetricFamily> families = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();
    private readonly Lock rendering = new();
    private long dropped;
    private long failedObservers;

    /// <param name="meterPrefix">Meters whose name starts with this are listened to.</param>
    public MetricsPage(string meterPrefix)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (!instrument.Meter.Name.StartsWith(meterPrefix, StringComparison.Ordinal)) return;
            var family = families.GetOrAdd(instrument.Name, static (_, made) => new MetricFamily(made), instrument);
            listening.EnableMeasurementEvents(instrument, family);
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Record(value, tags, state));
        listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(value, tags, state));
        listener.SetMeasurementEventCallback<float>((_, value, tags, state) => Record(value, tags, state));
        listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(value, tags, state));
        listener.Start();
    }

    /// <summary>The whole page. Observable instruments are read now.</summary>
    public string Render()
    {
        lock (rendering)
        {
            foreach (var family in families.Values) family.ForgetObserved();
            Observe();
            var text = new StringBuilder(16 * 1024);
            foreach (var family in families.Values.OrderBy(f => f.Name, StringComparer.Ordinal)) family.Render(text);
            Own(text, "bloomberg_metrics_series_dropped_total", "Measurements of label sets beyond the limit.", Volatile.Read(ref dropped));
            Own(text, "bloomberg_metrics_observer_failures_total", "Observable instruments that threw.", failedObservers);
            return text.ToString();
        }
    }

    public void Dispose() => listener.Dispose();

    private void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (!((MetricFamily)state!).Record(value, tags)) Interlocked.Increment(ref dropped);
    }

    /// <summary>The listener calls every observer and collects what they throw, so one broken gauge does not hide the others.</summary>
    private void Observe()
    {
        try
        {
            listener.RecordObservableInstruments();
        }
        catch (AggregateException e)
        {
            failedObservers += e.InnerExceptions.Count;
        }
    }

    private static void Own(StringBuilder text, string name, string help, long value) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(" counter\n")
            .Append(name).Append(' ').Append(value).Append('\n');
}
