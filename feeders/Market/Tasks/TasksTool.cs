using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Influx.Tasks;

namespace Bloomberg.Market.Tasks;

/// <summary><c>./bloomberg influx-tasks [--check]</c>: brings InfluxDB's tasks to this version's, or only says how they differ.</summary>
public static class TasksTool
{
    /// <returns>0 when they are (now) this version's, 1 when a check found a difference, 2 when it could not be done.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (arguments is not ([] or ["--check"]))
        {
            await errors.WriteLineAsync("influx-tasks takes nothing, or --check.");
            return 2;
        }
        var isCheck = arguments.Count > 0;
        try
        {
            using var influx = new InfluxFromSettings();
            var changes = await new InfluxTasks(influx.Connection, influx.Options).EnsureAsync(!isCheck, CancellationToken.None);
            foreach (var change in changes ?? []) await output.WriteLineAsync(isCheck ? change.Found : change.Done);
            if (changes is null) await output.WriteLineAsync(InfluxTasks.NotIn3);
            else if (changes.Count == 0) await output.WriteLineAsync("Nothing differs.");
            return isCheck && changes is { Count: > 0 } ? 1 : 0;
        }
        catch (Exception e) when (e is InfluxUnavailableException or InfluxQueryException or SettingException)
        {
            await errors.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
