using System.Net.Http.Json;

namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>Does now, over any range, what a task does over the newest windows.</summary>
public sealed class TaskRuns(InfluxConnection connection, InfluxOptions options)
{
    // At 200 assets and a value a second, four hours of market_data are some three million rows: seconds, well within one request.
    private const int WindowsAtOnce = 48;

    private readonly InfluxQuery _query = new(connection);

    /// <summary>The range in pieces of whole windows that one request does, oldest first.</summary>
    /// <param name="task">Whose windows.</param>
    /// <param name="from">Start of a window.</param>
    /// <param name="until">Start of the first window that is left out.</param>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Pieces(InfluxTask task, DateTimeOffset from, DateTimeOffset until)
    {
        for (var begin = from; begin < until; begin += WindowsAtOnce * task.Window)
        {
            var end = begin + WindowsAtOnce * task.Window;
            yield return (begin, end < until ? end : until);
        }
    }

    /// <summary>Makes the windows that begin in [from, until).</summary>
    /// <returns>Points written.</returns>
    /// <exception cref="InfluxUnavailableException">No usable answer.</exception>
    /// <exception cref="InfluxQueryException">The server refused, or knows no tasks.</exception>
    public async Task<long> RunAsync(InfluxTask task, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        (await connection.ConnectAsync(ct)).Generation switch
        {
            InfluxGeneration.V1 => await SelectAsync(task, from, until, ct),
            InfluxGeneration.V2 => await FluxAsync(task.Script.Over(from, until), ct),
            _ => throw new InfluxQueryException(task.Name, InfluxTasks.NotIn3),
        };

    // Each is answered with one row: [[0,288]]. Two that make a candle together write the same points.
    private async Task<long> SelectAsync(InfluxTask task, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        long written = 0;
        foreach (var query in task.Queries)
        {
            var answer = await _query.ReadAsync(ContinuousQuery.Database, query.Over(from, until), null, ct);
            written = Math.Max(written, answer.SelectMany(series => series.Rows).Sum(row => row[1].GetInt64()));
        }
        return written;
    }

    private async Task<long> FluxAsync(string script, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v2/query?org={Uri.EscapeDataString(options.Org)}")
        {
            Content = JsonContent.Create(new V2FluxQuery(script, "flux", new V2Dialect(true, [])), InfluxJson.Default.V2FluxQuery),
        };
        long rows = 0;
        var answer = await connection.StreamAsync(request, async (body, token) => rows = await FluxRows.CountAsync(body, script, token), ct);
        new InfluxV2Api(connection).ThrowUnlessSuccess("flux", answer);
        return rows;
    }
}
