using System.Globalization;
using System.Text.Json;
using Bloomberg.Tests.Dashboards;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>Asks the real servers what a dashboard asks.</summary>
public sealed class Asker(MarketServers servers)
{
    private static readonly string[] NumberTypes = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];

    public async Task<Answer> AskAsync(BoardQuery query, Moment moment)
    {
        var source = moment.Put(query.DataSource);
        if (source == "postgres") return await SqlAsync(moment.Put(query.Text, Interval(query, moment, 60)));
        if (source == "prometheus") return await PromQlAsync(query, moment);
        var settings = servers.Grafana.DataSources.Single(one => one.GetProperty("uid").GetString() == source).GetProperty("jsonData");
        var least = Moment.Seconds(settings.GetProperty("timeInterval").GetString()!);
        return await InfluxQlAsync(query, settings.GetProperty("dbName").GetString()!, moment.Put(query.Text, Interval(query, moment, least)));
    }

    private static int Interval(BoardQuery query, Moment moment, int least) => moment.Interval(
        query.Owner.TryGetProperty("maxDataPoints", out var points) ? points.GetInt32() : 1_000,
        query.Owner.TryGetProperty("interval", out var own) && own.ValueKind == JsonValueKind.String ? Moment.Seconds(own.GetString()!) : least);

    private async Task<Answer> InfluxQlAsync(BoardQuery query, string bucket, string text)
    {
        var series = await servers.Product.QueryAsync(text, bucket);
        if (series.Count == 0) return new([], [], 0, []);
        var columns = series[0].Columns.Skip(1).Select((name, index) => new Column(name, Kind(series.SelectMany(one => one.Rows).Select(row => row[index + 1]))));
        if (query.Format == "table") columns = series[0].Tags.Keys.Select(tag => new Column(tag, ColumnKind.Text)).Concat(columns);
        return new([new("Time", ColumnKind.Time), .. columns],
            [.. series.Select(one => new Series(one.Tags, one.Rows.Sum(row => row.Skip(1).Count(value => value.ValueKind != JsonValueKind.Null))))],
            series.Sum(one => one.Rows.Count), []);
    }

    private async Task<Answer> SqlAsync(string text)
    {
        await using var command = servers.Postgres.CreateCommand(text);
        await using var reader = await command.ExecuteReaderAsync();
        // A column of this name is a time for Grafana, also when it holds seconds.
        Column[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(index =>
            new Column(reader.GetName(index), reader.GetName(index) == "time" ? ColumnKind.Time : Kind(reader.GetDataTypeName(index))))];
        var (rows, values) = (0, new List<string>());
        while (await reader.ReadAsync())
        {
            rows++;
            // __text and __value, or one column.
            if (columns[^1].Kind == ColumnKind.Text && !reader.IsDBNull(columns.Length - 1)) values.Add(reader.GetString(columns.Length - 1));
        }
        return new(columns, [new(new Dictionary<string, string>(), rows)], rows, values);
    }

    private async Task<Answer> PromQlAsync(BoardQuery query, Moment moment)
    {
        var instant = query.Target.GetProperty("instant").GetBoolean();
        var result = instant ? await servers.Prometheus.AskAsync(moment.Put(query.Text)) : await servers.Prometheus.AskRangeAsync(moment.Put(query.Text), moment.From, moment.To, 5);
        Series[] series =
        [
            .. result.EnumerateArray().Select(one => new Series(
                one.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!),
                (instant ? [one.GetProperty("value")] : one.GetProperty("values").EnumerateArray().ToArray()).Count(point => double.IsFinite(double.Parse(point[1].GetString()!, CultureInfo.InvariantCulture))))),
        ];
        var labels = series.SelectMany(one => one.Labels.Keys).Distinct().Select(label => new Column(label, ColumnKind.Text));
        return new([new("Time", ColumnKind.Time), .. labels, new($"Value #{query.RefId}", ColumnKind.Number)], series, series.Sum(one => one.Values), []);
    }

    private static ColumnKind Kind(IEnumerable<JsonElement> values) =>
        values.FirstOrDefault(value => value.ValueKind != JsonValueKind.Null).ValueKind is JsonValueKind.Number or JsonValueKind.Undefined ? ColumnKind.Number : ColumnKind.Text;

    private static ColumnKind Kind(string type) => NumberTypes.Contains(type.Split('(')[0]) ? ColumnKind.Number
        : type.StartsWith("timestamp", StringComparison.Ordinal) ? ColumnKind.Time : ColumnKind.Text;
}
