using Bloomberg.Contracts;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Database;

/// <summary>
/// Brings the schema up to what this program knows. Everything happens in one transaction under one advisory lock: processes that start
/// together take turns, and a step that fails leaves the database as it was.
/// </summary>
/// <param name="source">The database.</param>
/// <param name="known">The steps, in order.</param>
/// <param name="firstWatchlist">Assets of the watchlist "Main" that a database gets when it is new.</param>
/// <param name="logger">Names each step applied.</param>
public sealed class Migrator(
    NpgsqlDataSource source, IReadOnlyList<Migration> known, IReadOnlyList<AssetKey> firstWatchlist, ILogger<Migrator> logger)
{
    // "BLOOMBRG" in ASCII: a number nobody else uses by chance.
    private const long LockKey = 0x424C4F4F4D425247;
    private const int LockSeconds = 60;

    private sealed record Applied(int Version, string Name, string Checksum);

    /// <exception cref="SchemaException">An applied step was changed since, or the database is newer than this program.</exception>
    /// <exception cref="NpgsqlException">The database does not answer or refused a step.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey }, commandTimeout: LockSeconds, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                version    integer     PRIMARY KEY,
                name       text        NOT NULL,
                checksum   text        NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now())
            """, cancellationToken: ct));
        var applied = (await connection.QueryAsync<Applied>(new CommandDefinition(
            "SELECT version, name, checksum FROM schema_migrations ORDER BY version", cancellationToken: ct))).AsList();
        Check(applied);
        foreach (var migration in known.Skip(applied.Count)) await ApplyAsync(connection, migration, ct);
        if (applied.Count == 0 && firstWatchlist.Count > 0) await AddFirstWatchlistAsync(connection, ct);
        await transaction.CommitAsync(ct);
    }

    private void Check(List<Applied> applied)
    {
        if (applied.Count > known.Count)
        {
            throw new SchemaException(
                $"The database is newer than this program: it has {applied[^1].Name}, this program ends with {known[^1].Name}. " +
                "Start the newer program, or restore the backup made before it.");
        }
        for (var i = 0; i < applied.Count; i++)
        {
            if (applied[i].Version == known[i].Version && applied[i].Checksum == known[i].Checksum) continue;
            throw new SchemaException(
                $"Migration {known[i].Name} is not the one this database was made with ({applied[i].Name}, checksum " +
                $"{applied[i].Checksum[..12]}, now {known[i].Checksum[..12]}). Undo the change and add a new migration instead.");
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(migration.Sql, commandTimeout: 0, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO schema_migrations (version, name, checksum) VALUES (@Version, @Name, @Checksum)",
            migration, cancellationToken: ct));
        logger.LogInformation("Applied migration {Name}", migration.Name);
    }

    private async Task AddFirstWatchlistAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            WITH main AS (INSERT INTO watchlists (name, position) VALUES ('Main', 1) RETURNING id)
            INSERT INTO watchlist_items (watchlist_id, exchange, symbol, position)
            SELECT main.id, item.exchange, item.symbol, item.position
            FROM main, unnest(@exchanges, @symbols) WITH ORDINALITY AS item (exchange, symbol, position)
            """,
            new { exchanges = firstWatchlist.Select(k => k.Exchange).ToArray(), symbols = firstWatchlist.Select(k => k.Symbol).ToArray() },
            cancellationToken: ct));
        logger.LogInformation("A new database: made the watchlist Main with {Count} assets", firstWatchlist.Count);
    }
}
