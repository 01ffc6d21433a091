namespace Bloomberg.Market.Sources;

/// <summary>Runs every source; one that fails for a reason nobody foresaw takes the process down loudly instead of going silent.</summary>
public sealed class SourceRunner(IEnumerable<ISource> sources) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = sources.Select(source => Task.Run(() => source.RunAsync(stoppingToken), CancellationToken.None)).ToList();
        // Each as it ends: waiting for all would hide a failure for as long as the others run.
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            await ended;
        }
    }
}
