namespace Bloomberg.Market.Sources;

/// <summary>Runs every source; one that fails for a reason nobody foresaw takes the process down loudly instead of going silent.</summary>
public sealed class SourceRunner(IEnumerable<ISource> sources) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sources.Select(source => Task.Run(() => source.RunAsync(stoppingToken), CancellationToken.None)));
}
