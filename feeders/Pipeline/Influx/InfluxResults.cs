using System.Text.Json;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Reads the answer of /query:
/// <code>{"results":[{"statement_id":0,"series":[{"name":"trades","tags":{"symbol":"X"},"columns":["time","price"],"values":[[1723161600000000000,61685.99]]}]}]}</code>
/// Answers are asked for in chunks, one such document a line: an unchunked one of more than 10,000 rows says "partial" in 1.6 although
/// it is whole, so it cannot be told from one that the server cut. A statement's error stands inside an answer of status 200:
/// <c>{"results":[{"statement_id":0,"error":"database not found: x"}]}</c>
/// </summary>
internal static class InfluxResults
{
    public static IReadOnlyList<InfluxSeries> Parse(Uri url, string statement, ReadOnlySpan<byte> body)
    {
        var series = new List<InfluxSeries>();
        try
        {
            foreach (var line in body.Split((byte)'\n'))
            {
                if (body[line].Trim((byte)' ').IsEmpty) continue;
                // Not a JsonDocument in use: rows outlive this method.
                AddChunk(series, JsonSerializer.Deserialize(body[line], InfluxJson.Default.JsonElement), statement);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InfluxUnavailableException(url, $"/query answers what is no InfluxDB answer ({e.Message})", e);
        }
        return series;
    }

    private static void AddChunk(List<InfluxSeries> series, JsonElement root, string statement)
    {
        ThrowIfError(root, statement);
        foreach (var result in Items(root, "results"))
        {
            ThrowIfError(result, statement);
            foreach (var one in Items(result, "series")) AddSeries(series, one);
        }
    }

    // A series that does not fit one chunk goes on in the next under the same name and tags.
    private static void AddSeries(List<InfluxSeries> series, JsonElement one)
    {
        var name = one.TryGetProperty("name", out var n) ? n.GetString() ?? "" : "";
        var tags = one.TryGetProperty("tags", out var t)
            ? t.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? "", StringComparer.Ordinal)
            : [];
        var columns = one.GetProperty("columns").EnumerateArray().Select(column => column.GetString() ?? "").ToList();
        if (series.Count == 0 || !GoesOn(series[^1], name, tags, columns)) series.Add(new InfluxSeries(name, tags, columns, new List<JsonElement[]>()));
        var rows = (List<JsonElement[]>)series[^1].Rows;
        rows.AddRange(Items(one, "values").Select(row => row.EnumerateArray().ToArray()));
    }

    private static bool GoesOn(InfluxSeries last, string name, Dictionary<string, string> tags, List<string> columns) =>
        last.Name == name && last.Columns.SequenceEqual(columns) && last.Tags.Count == tags.Count && !last.Tags.Except(tags).Any();

    private static void ThrowIfError(JsonElement element, string statement)
    {
        if (element.TryGetProperty("error", out var error)) throw new InfluxQueryException(statement, error.ToString());
    }

    private static List<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];
}
