using System.Globalization;
using Bloomberg.Market.Downsampling;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Influx.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Market.Tasks;

/// <summary><c>./bloomberg redownsample FROM TO</c>: makes five minutes and hours of a past range anew from what is stored.</summary>
public static class RedownsampleTool
{
    private const string Use = "redownsample needs two times, such as 2026-11-20 2026-11-21T06:00:00Z; the second may be now.";

    /// <returns>0 when it is done, 2 when it could not be.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (arguments.Count != 2 || Time(arguments[0], now) is not { } from || Time(arguments[1], now) is not { } until || from >= until)
        {
            await errors.WriteLineAsync(Use);
            return 2;
        }
        try
        {
            using var influx = new InfluxFromSettings();
            var runs = new TaskRuns(influx.Connection, influx.Options);
            foreach (var task in InfluxTask.All) await RunAsync(runs, task, from, until, now, output);
            await ProveAsync(influx, from, until, clock, output);
            return 0;
        }
        catch (Exception e) when (e is InfluxUnavailableException or InfluxQueryException or SettingException)
        {
            await errors.WriteLineAsync(e.Message);
            return 2;
        }
    }

    // Every window that the range touches and that is over.
    private static async Task RunAsync(TaskRuns runs, InfluxTask task, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now, TextWriter output)
    {
        var (begin, end) = (task.Floor(from), task.Ceiling(until));
        if (end > now) end = task.Floor(now);
        long all = 0;
        foreach (var piece in TaskRuns.Pieces(task, begin, end))
        {
            var written = await runs.RunAsync(task, piece.From, piece.Until, CancellationToken.None);
            all += written;
            if (written > 0) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{task}: {piece.From:yyyy-MM-dd HH:mm} to {piece.Until:yyyy-MM-dd HH:mm}, {written} points"));
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{task}: {all} points in all"));
    }

    // Tasks add floats up, and leave out windows of which a part is known; the keeper makes both right.
    private static async Task ProveAsync(InfluxFromSettings influx, DateTimeOffset from, DateTimeOffset until, TimeProvider clock, TextWriter output)
    {
        using var writer = new InfluxWriter(influx.Connection, influx.Options, clock);
        var windows = new WindowWriter(influx.Connection, writer, NullLogger<WindowWriter>.Instance);
        var proof = await new WindowKeeper(new WindowQueries(new InfluxQuery(influx.Connection)), windows, clock).ProveAsync(from, until, CancellationToken.None);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"proved against their minutes: {proof.Equal} candles equal, {proof.Made} made right, {proof.Kept} better than their minutes, {proof.Refused} refused"));
    }

    private static DateTimeOffset? Time(string text, DateTimeOffset now) =>
        text == "now" ? now
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : null;
}
