using System.Text.Json;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Reads the answer of /query:
/// <code>
/// {"results":[{"statement_id":0,"series":[{"name":"trades","tags":{"symbol":"X"},"columns":["time","price"],
///   "values":[[1723161600000000000,61685.99]]}]}]}
/// </code>
/// A statement's error stands inside an answer of status 200: <c>{"results":[{"statement_id":0,"error":"database not found: x"}]}</c>
/// </summary>
internal static class InfluxResults
{
    public static IReadOnlyList<InfluxSeries> Parse(Uri url, string statement, byte[] body)
    {
        var series = new List<InfluxSeries>();
        try
        {
            // Not a JsonDocument in use: rows outlive this method.
            var root = JsonSerializer.Deserialize(body, InfluxJson.Default.JsonElement);
            ThrowIfError(root, statement);
            foreach (var result in Items(root, "results"))
            {
                ThrowIfError(result, statement);
                foreach (var one in Items(result, "series")) series.Add(Series(one, statement));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InfluxUnavailableException(url, $"/query answers what is no InfluxDB answer ({e.Message})", e);
        }
        return series;
    }

    private static InfluxSeries Series(JsonElement one, string statement)
    {
        if (one.TryGetProperty("partial", out var partial) && partial.ValueKind == JsonValueKind.True)
        {
            throw new InfluxQueryException(statement, "the answer has more rows than the server's max-row-limit");
        }
        var tags = one.TryGetProperty("tags", out var t)
            ? t.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? "", StringComparer.Ordinal)
            : [];
        var columns = one.GetProperty("columns").EnumerateArray().Select(column => column.GetString() ?? "").ToList();
        var rows = Items(one, "values").Select(row => row.EnumerateArray().ToArray()).ToList();
        return new InfluxSeries(one.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "", tags, columns, rows);
    }

    private static void ThrowIfError(JsonElement element, string statement)
    {
        if (element.TryGetProperty("error", out var error)) throw new InfluxQueryException(statement, error.ToString());
    }

    private static List<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];
}
