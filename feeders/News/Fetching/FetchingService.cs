using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Health;

namespace Bloomberg.News.Fetching;

/// <summary>Keeps the loop asking exactly the feeds of the table. While PostgreSQL is away the last known set waits.</summary>
public sealed class FetchingService(
    PostgresListener listener, FeedOffers offers, IFeedShelf shelf, FetchLoop loop, IEnumerable<INewsSource> sources, FirstFeeds first,
    HealthBoard health, ILogger<FetchingService> log) : BackgroundService
{
    private readonly INewsSource[] _sources = [.. sources];
    private bool _isOffered;
    private int _count = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SayWhatIsOff();
        await Task.WhenAll(listener.RunAsync(ReadAsync, stoppingToken), loop.RunAsync(stoppingToken), first.Catalogue?.RunAsync(stoppingToken) ?? Task.CompletedTask);
    }

    // The tables are made by the API: until it has been here this throws, and the listener tries again.
    private async Task ReadAsync(CancellationToken cancellation)
    {
        if (!_isOffered)
        {
            await offers.OfferServicesAsync([.. _sources.SelectMany(source => source.Rows)], cancellation);
            await offers.OfferFeedsAsync(first.Curated, cancellation);
            _isOffered = true;
        }
        var feeds = await shelf.ReadAsync(cancellation);
        loop.Watch(feeds);
        if (feeds.Count != _count) log.LogInformation("{Count} feeds are followed", feeds.Count);
        _count = feeds.Count;
    }

    private void SayWhatIsOff()
    {
        foreach (var source in _sources)
        {
            if (source.Off is not { } off) continue;
            health.Set(source.Name, HealthState.Ok, off);
            log.LogInformation("{Source} is {Off}", source.Name, off);
        }
    }
}

/// <summary>Where the first feeds come from.</summary>
/// <param name="Curated">The list of the program; empty in a demo.</param>
/// <param name="Catalogue">A list at an address, where one is set.</param>
public sealed record FirstFeeds(IReadOnlyList<OfferedFeed> Curated, FeedCatalogue? Catalogue);
