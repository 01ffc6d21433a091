using Bloomberg.Api.Database;
using Bloomberg.Contracts;
using Bloomberg.Pipeline;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Assets;

/// <summary>Reads the catalogue from PostgreSQL when it changed, so that no search has to.</summary>
public sealed class CatalogueFollower(
    NpgsqlDataSource database, DatabaseState schema, ApiOptions options, AssetCatalogue catalogue, TimeProvider clock, ILogger<CatalogueFollower> log)
    : BackgroundService
{
    /// <summary>Several times what there is; keeps a list that has gone mad from filling the memory.</summary>
    private const int Most = 60_000;

    // NOTIFY says when to look; this is for the one that got lost.
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(10);

    private sealed record Row(
        string Exchange, string Symbol, string AssetType, string SourceSymbol, string? Base, string? Quote, string? Status, decimal? PriceTick,
        decimal? QuantityStep, string? Name, string? Currency, string? Market, string? Isin, int? Rank, bool Listed);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.InPlace.WaitAsync(stoppingToken);
        await new PostgresListener(options.Postgres, PostgresChannels.AssetsChanged, Reread, clock, log).RunAsync(ReadAsync, stoppingToken);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT exchange, symbol, asset_type, source_symbol, base, quote, status, price_tick, quantity_step, name, currency, market, isin, rank, listed
            FROM assets ORDER BY listed DESC, rank NULLS LAST, exchange, symbol LIMIT @Most
            """, new { Most }, cancellationToken: cancellation));
        catalogue.Replace([.. rows.Select(ToAsset)]);
    }

    private static CatalogueAsset ToAsset(Row row) => new(
        row.Exchange, row.Symbol, row.AssetType, row.SourceSymbol, row.Base, row.Quote, row.Status, row.PriceTick, row.QuantityStep, row.Name,
        row.Currency, row.Market, row.Isin, Listed: row.Listed) { Rank = row.Rank };
}
