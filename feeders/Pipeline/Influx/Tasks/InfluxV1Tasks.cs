namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>Continuous queries. They cannot be altered, so one that differs is dropped and made.</summary>
internal sealed class InfluxV1Tasks(InfluxConnection connection)
{
    private readonly InfluxQuery _query = new(connection);

    public async Task<IReadOnlyList<TaskChange>> EnsureAsync(bool apply, CancellationToken ct)
    {
        var served = await ServedAsync(ct);
        var changes = new List<TaskChange>();
        foreach (var query in InfluxTask.All.SelectMany(task => task.Queries))
        {
            var isThere = served.TryGetValue(query.Name, out var text);
            if (isThere && query.Is(text!)) continue;
            changes.Add(new TaskChange(query.Name, isThere ? TaskDifference.Different : TaskDifference.Missing));
            if (!apply) continue;
            var drop = $"DROP CONTINUOUS QUERY {InfluxQl.Name(query.Name)} ON {InfluxQl.Name(ContinuousQuery.Database)}";
            if (isThere) await _query.ReadAsync("", drop, null, ct);
            await _query.ReadAsync("", query.Statement, null, ct);
        }
        return changes;
    }

    private async Task<Dictionary<string, string>> ServedAsync(CancellationToken ct)
    {
        var databases = await _query.ReadAsync("", "SHOW CONTINUOUS QUERIES", null, ct);
        return databases.Where(database => database.Name == ContinuousQuery.Database).SelectMany(database => database.Rows)
            .ToDictionary(row => row[0].GetString() ?? "", row => row[1].GetString() ?? "", StringComparer.Ordinal);
    }
}
