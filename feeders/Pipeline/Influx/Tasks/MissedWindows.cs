using Bloomberg.Contracts;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>
/// Finds windows that a task should have made while it could not run, and makes them: neither continuous queries nor Flux tasks catch up
/// on what is older than their reach. A window counts as missed when no asset has a point in it; one that some have was made, and is
/// not written again, since what stands there may have been put right meanwhile. Candles are left to those who prove them.
/// </summary>
public sealed class MissedWindows(InfluxQuery query, TaskRuns runs, TimeProvider clock, ILogger<MissedWindows> log)
{
    // Most windows without a point have none because nothing was collected. That is found out once an hour: data may still come.
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    private readonly Dictionary<(InfluxTask Task, DateTimeOffset Window), DateTimeOffset> _tried = [];

    /// <returns>Points written.</returns>
    /// <exception cref="InfluxUnavailableException">No usable answer.</exception>
    /// <exception cref="InfluxQueryException">The server refused.</exception>
    public async Task<long> MakeAsync(CancellationToken ct)
    {
        Forget();
        long all = 0;
        foreach (var task in InfluxTask.All.Where(task => !task.IsProved))
        {
            foreach (var (from, until) in await FindAsync(task, ct))
            {
                var written = 0L;
                foreach (var piece in TaskRuns.Pieces(task, from, until)) written += await runs.RunAsync(task, piece.From, piece.Until, ct);
                for (var window = from; window < until; window += task.Window) _tried[(task, window)] = clock.GetUtcNow();
                if (written > 0) log.LogInformation("InfluxDB had missed windows of {Task} from {From:u} to {Until:u}; {Written} points made", task, from, until, written);
                all += written;
            }
        }
        return all;
    }

    /// <summary>Runs of windows of a task that are out of its reach, have no point, and were not tried a moment ago.</summary>
    internal async Task<IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)>> FindAsync(InfluxTask task, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var from = task.Ceiling(now - task.Source.Retention!.Value);
        var until = task.Floor(now - task.Reach) + task.Window;
        var made = await MadeAsync(task, from, until, ct);
        var missed = new List<(DateTimeOffset From, DateTimeOffset Until)>();
        for (var window = from; window < until; window += task.Window)
        {
            if (made.Contains(window) || _tried.ContainsKey((task, window))) continue;
            if (missed.Count > 0 && missed[^1].Until == window) missed[^1] = (missed[^1].From, window + task.Window);
            else missed.Add((window, window + task.Window));
        }
        return missed;
    }

    private async Task<HashSet<DateTimeOffset>> MadeAsync(InfluxTask task, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var series = await query.ReadAsync(
            task.Target.Name,
            $"SELECT count({task.Field}) FROM {task.Measurement} WHERE time >= {from.ToUnixNanoseconds()} AND time < {until.ToUnixNanoseconds()} " +
            $"GROUP BY time({(long)task.Window.TotalMinutes}m) fill(none)",
            null, ct);
        return [.. series.SelectMany(one => one.Rows).Where(row => row[1].GetInt64() > 0).Select(row => UnixTime.ToTime(row[0].GetInt64()))];
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (window, at) in _tried)
        {
            if (now - at >= LookAgain) _tried.Remove(window);
        }
    }
}
