using Bloomberg.Pipeline.Spooling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>
/// Once the buckets are there, brings InfluxDB's tasks to this version's; then, and every quarter of an hour, makes the windows they missed.
/// InfluxDB away is no trouble: it is tried again.
/// </summary>
public sealed class TaskService(
    InfluxTasks tasks, MissedWindows missed, SpoolSender sender, Spool spool, TimeProvider clock, ILogger<TaskService> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(15);

    private readonly RepeatedLog _log = new(logger, clock);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sender.BucketsTried.WaitAsync(stoppingToken);
            if (!await UntilAnsweredAsync(ApplyAsync, stoppingToken)) return;
            while (true)
            {
                // What waits in the spool is not missed yet. After an outage it holds just the windows that will be.
                await sender.WaitUntilSentAsync(spool.LastSequence, stoppingToken);
                await UntilAnsweredAsync(MakeMissedAsync, stoppingToken);
                await Task.Delay(LookEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start looks again.
        }
    }

    private async Task<bool> ApplyAsync(CancellationToken ct)
    {
        if (await tasks.EnsureAsync(apply: true, ct) is not { } changes)
        {
            logger.LogInformation("{Message}", InfluxTasks.NotIn3);
            return false;
        }
        foreach (var change in changes) logger.LogInformation("InfluxDB: {Change}", change.Done);
        return true;
    }

    private async Task<bool> MakeMissedAsync(CancellationToken ct)
    {
        await missed.MakeAsync(ct);
        return true;
    }

    // What the server refuses is not mended by asking again at once: the feeder goes on without.
    private async Task<bool> UntilAnsweredAsync(Func<CancellationToken, Task<bool>> ask, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var answer = await ask(ct);
                _backoff.Reset();
                return answer;
            }
            catch (InfluxQueryException e)
            {
                _log.Log(LogLevel.Error, "refused", $"could not see to the tasks of InfluxDB: {e.Message}");
                return true;
            }
            catch (InfluxUnavailableException e)
            {
                _log.Log(LogLevel.Warning, "retry", $"the tasks of InfluxDB wait: {e.Message}");
                await Task.Delay(_backoff.Next(), clock, ct);
            }
        }
    }
}
