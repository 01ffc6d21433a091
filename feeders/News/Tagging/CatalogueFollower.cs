using Bloomberg.Contracts;
using Bloomberg.Contracts.News;
using Bloomberg.Pipeline;
using Dapper;
using Npgsql;

namespace Bloomberg.News.Tagging;

/// <summary>Makes the tagger anew when the catalogue changed.</summary>
public sealed class CatalogueFollower(
    NpgsqlDataSource database, NewsOptions options, CurrentTagger tagger, TimeProvider clock, ILogger<CatalogueFollower> log) : BackgroundService
{
    /// <summary>Several times what there is; keeps a list that has gone mad from filling the memory.</summary>
    private const int Most = 60_000;

    // NOTIFY says when to look; this is for the one that got lost.
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(10);

    private sealed record Row(string Exchange, string Symbol, string AssetType, string? Base, string? Quote, string? Name, int? Rank, bool Listed);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new PostgresListener(options.Postgres, PostgresChannels.AssetsChanged, Reread, clock, log).RunAsync(ReadAsync, stoppingToken);

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT exchange, symbol, asset_type, base, quote, name, rank, listed
            FROM assets ORDER BY listed DESC, rank NULLS LAST, exchange, symbol LIMIT @Most
            """, new { Most }, cancellationToken: cancellation));
        tagger.Replace(new SubjectCatalogue(rows.Select(ToCatalogue).OfType<CatalogueRow>()));
    }

    private static CatalogueRow? ToCatalogue(Row row) => AssetTypes.TryParse(row.AssetType, out var type)
        ? new(new(row.Exchange, row.Symbol), type, row.Base, row.Quote, row.Name, row.Rank, row.Listed)
        : null;
}
