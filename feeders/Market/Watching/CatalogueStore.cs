using Bloomberg.Contracts;
using Bloomberg.Pipeline;
using Dapper;
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
            var rows = await connection.QueryAsync<Row>(new CommandDefinition(
                """
                select symbol as "Symbol", asset_type as "AssetType", source_symbol as "SourceSymbol", base as "Base", quote as "Quote",
                       coalesce(status, 'UNKNOWN') as "Status", price_tick as "PriceTick", quantity_step as "QuantityStep"
                from assets where exchange = @exchange
                """,
                new { exchange }, cancellationToken: cancellation));
            return [.. rows.Select(ToListed)];
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning("What {Exchange} lists is not known from PostgreSQL: {Reason}", exchange, failure.Message);
            return [];
        }
    }

    private sealed record Row(
        string Symbol, string AssetType, string SourceSymbol, string? Base, string? Quote, string Status, decimal? PriceTick, decimal? QuantityStep);

    private static ListedAsset ToListed(Row row) => new(
        row.Symbol, AssetTypes.TryParse(row.AssetType, out var type) ? type : AssetType.Crypto, row.SourceSymbol, row.Base, row.Quote, row.Status,
        row.PriceTick, row.QuantityStep);

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
            await connection.ExecuteAsync(Command(exchange, assets, cancellation));
            log.LogInformation("{Exchange} lists {Count} assets", exchange, assets.Count);
            return true;
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning("The list of {Exchange}'s assets waits for PostgreSQL: {Reason}", exchange, failure.Message);
            return false;
        }
    }

    private CommandDefinition Command(string exchange, IReadOnlyList<ListedAsset> assets, CancellationToken cancellation) => new(
        """
        insert into assets (exchange, symbol, asset_type, source_symbol, base, quote, status, price_tick, quantity_step, updated_at)
        select @exchange, a.*, @now
        from unnest(@symbols, @types, @sourceSymbols, @bases, @quotes, @statuses, @ticks, @steps) a
        on conflict (exchange, symbol) do update
        set (asset_type, source_symbol, base, quote, status, price_tick, quantity_step, updated_at) =
            (excluded.asset_type, excluded.source_symbol, excluded.base, excluded.quote, excluded.status,
             excluded.price_tick, excluded.quantity_step, excluded.updated_at)
        """,
        new
        {
            exchange,
            symbols = assets.Select(a => a.Symbol).ToArray(),
            types = assets.Select(a => a.Type.ToWord()).ToArray(),
            sourceSymbols = assets.Select(a => a.SourceSymbol).ToArray(),
            bases = assets.Select(a => a.Base).ToArray(),
            quotes = assets.Select(a => a.Quote).ToArray(),
            statuses = assets.Select(a => a.Status).ToArray(),
            ticks = assets.Select(a => a.PriceTick).ToArray(),
            steps = assets.Select(a => a.QuantityStep).ToArray(),
            now = clock.GetUtcNow(),
        },
        cancellationToken: cancellation);
}
