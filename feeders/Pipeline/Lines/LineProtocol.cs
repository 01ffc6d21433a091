using Bloomberg.Contracts;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Pipeline.Lines;

/// <summary>
/// Writes points: <c>measurement,tag=value field=1.5,other=2i 1723161600000000000</c>. All escaping of the product happens here and in
/// <see cref="LineText"/>. A point: <see cref="Begin"/>, fields, <see cref="End"/>; the line feed comes from who owns the batch.
/// </summary>
public static class LineProtocol
{
    /// <summary>Measurement and tags, escaped, to be made once per series: <c>trades,exchange=demo,symbol=BTC/USDT</c>.</summary>
    /// <param name="measurement">Not empty.</param>
    /// <param name="tags">Written in the order given (sorted by key is fastest for the server). An empty value leaves its tag out.</param>
    /// <exception cref="ArgumentException">A name is empty: that is a bug of the caller, not of the data.</exception>
    public static byte[] SeriesKey(string measurement, params ReadOnlySpan<(string Key, string Value)> tags)
    {
        ArgumentException.ThrowIfNullOrEmpty(measurement);
        var key = new LineBuffer(128);
        LineText.AppendMeasurement(key, measurement);
        foreach (var (name, value) in tags)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(tags));
            if (value.Length == 0) continue;
            key.AppendByte((byte)',');
            LineText.AppendTag(key, name);
            key.AppendByte((byte)'=');
            LineText.AppendTag(key, value);
        }
        return key.Written.ToArray();
    }

    /// <summary>
    /// What a tag's value is stored as, for comparing in queries. The text itself unless it holds what no tag can hold: see
    /// <see cref="LineText"/>.
    /// </summary>
    public static string StoredTag(string value) => LineText.Stored(value);

    public static void Begin(LineBuffer line, ReadOnlySpan<byte> seriesKey)
    {
        line.PointStart = line.Length;
        line.PointFields = 0;
        line.AppendRaw(seriesKey);
    }

    /// <returns>False when the value is NaN or infinite: line protocol cannot say it, so the field is left out and counted.</returns>
    public static bool AppendField(LineBuffer line, string name, double value)
    {
        if (!double.IsFinite(value))
        {
            PipelineMetrics.NotFiniteFields.Add(1);
            return false;
        }
        AppendName(line, name);
        line.AppendDouble(value);
        return true;
    }

    public static bool AppendField(LineBuffer line, string name, Decimal64 value)
    {
        AppendName(line, name);
        line.AppendDecimal(value);
        return true;
    }

    /// <summary>An integer field, <c>trade_id=12i</c>.</summary>
    public static bool AppendField(LineBuffer line, string name, long value)
    {
        AppendName(line, name);
        line.AppendInteger(value);
        line.AppendByte((byte)'i');
        return true;
    }

    public static bool AppendField(LineBuffer line, string name, bool value)
    {
        AppendName(line, name);
        line.AppendByte(value ? (byte)'t' : (byte)'f');
        return true;
    }

    public static bool AppendField(LineBuffer line, string name, string value)
    {
        AppendName(line, name);
        line.AppendByte((byte)'"');
        LineText.AppendString(line, value);
        line.AppendByte((byte)'"');
        return true;
    }

    /// <param name="line">Holds the point.</param>
    /// <param name="time">Unix nanoseconds.</param>
    /// <returns>False when the point has no field: it cannot be stored, and nothing of it stays in the buffer.</returns>
    public static bool End(LineBuffer line, long time)
    {
        if (line.PointFields == 0)
        {
            line.Truncate(line.PointStart);
            return false;
        }
        line.AppendByte((byte)' ');
        line.AppendInteger(time);
        return true;
    }

    private static void AppendName(LineBuffer line, string name)
    {
        line.AppendByte(line.PointFields++ == 0 ? (byte)' ' : (byte)',');
        LineText.AppendFieldKey(line, name);
        line.AppendByte((byte)'=');
    }
}
