using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market.Watching;

/// <summary>
/// Writes what venues list into the table <c>assets</c>, where the API searches. Only the newest list of each venue waits, so a database
/// that is away costs nothing but time.
/// </summary>
public sealed class CatalogueStore(NpgsqlDataSource database, TimeProvider clock, ILogger<CatalogueStore> log) : BackgroundService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<ListedAsset>> _offered = [];
    private readonly WakeSignal _news = new();

    /// <summary>Replaces what is known of a venue. Returns at once.</summary>
    public void Offer(string exchange, IReadOnlyList<ListedAsset> assets)
    {
        lock (_gate) _offered[exchange] = assets;
        _news.Set();
    }

    /// <summary>What was last known of a venue, for a start while it does not answer; nothing when the database does not answer either.</summary>
    public async Task<IReadOnlyList<ListedAsset>> LastKnownAsync(string exchange, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            return await CatalogueTable.ReadAsync(connection, exchange, cancellation);
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning("What {Exchange} lists is not known from PostgreSQL: {Reason}", exchange, failure.Message);
            return [];
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        while (true)
        {
            await _news.WaitAsync(stoppingToken);
            while (Take() is { } offer)
            {
                if (await TryStoreAsync(offer.Key, offer.Value, stoppingToken))
                {
                    backoff.Reset();
                    continue;
                }
                lock (_gate) _offered.TryAdd(offer.Key, offer.Value);
                await Task.Delay(backoff.Next(), clock, stoppingToken);
            }
        }
    }

    private KeyValuePair<string, IReadOnlyList<ListedAsset>>? Take()
    {
        lock (_gate)
        {
            if (_offered.Count == 0) return null;
            var offer = _offered.First();
            _offered.Remove(offer.Key);
            return offer;
        }
    }

    private async Task<bool> TryStoreAsync(string exchange, IReadOnlyList<ListedAsset> assets, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var count = await CatalogueTable.WriteAsync(connection, exchange, assets, clock.GetUtcNow(), cancellation);
            log.LogInformation("{Exchange} lists {Count} assets", exchange, count);
            return true;
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning("The list of {Exchange}'s assets waits for PostgreSQL: {Reason}", exchange, failure.Message);
            return false;
        }
    }
}
