using System.Text.Json;

namespace Bloomberg.Pipeline.Influx;

/// <summary>One series of an answer. Rows are as wide as <paramref name="Columns"/>; <c>time</c> is Unix nanoseconds.</summary>
public sealed record InfluxSeries(
    string Name, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Columns, IReadOnlyList<JsonElement[]> Rows);
