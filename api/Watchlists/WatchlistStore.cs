using Bloomberg.Api.Http;
using Bloomberg.Contracts;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Watchlists;

/// <summary>The statements that several changes to watchlists share. All run inside the caller's transaction.</summary>
internal static class WatchlistStore
{
    // Counting rows and adding some is only right while nobody else adds: additions take turns.
    private const long TurnKey = 0x424C4F4F4D57544C;

    /// <summary>Waits for the turn to add watchlists or items, or to reorder watchlists. Take it before any row.</summary>
    public static Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@TurnKey)", new { TurnKey }, cancellationToken: ct));

    /// <summary>Locks a watchlist against other changes. Null when the request may go on, else the refusal: 404 or 412.</summary>
    public static async Task<IResult?> LockAsync(NpgsqlConnection connection, long id, HttpRequest request, CancellationToken ct)
    {
        var version = await connection.QuerySingleOrDefaultAsync<int?>(new CommandDefinition(
            "SELECT version FROM watchlists WHERE id = @id FOR UPDATE", new { id }, cancellationToken: ct));
        if (version is null) return NoSuchList(id);
        return Tagged.Allows(request, version.Value)
            ? null
            : Problems.Changed($"Watchlist {id} is at version {version}; If-Match names another. Read it again.");
    }

    public static Task BumpAsync(NpgsqlConnection connection, long id, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE watchlists SET version = version + 1, updated_at = now() WHERE id = @id", new { id }, cancellationToken: ct));

    /// <summary>Appends assets to a watchlist. Null when done, else the refusal; then the caller must not commit.</summary>
    public static async Task<IResult?> AddItemsAsync(
        NpgsqlConnection connection, long id, IReadOnlyList<AssetKey> keys, CancellationToken ct)
    {
        if (keys.Count == 0) return null;
        var parameters = new { id, exchanges = keys.Select(k => k.Exchange).ToArray(), symbols = keys.Select(k => k.Symbol).ToArray() };
        var known = await connection.QueryAsync<(string Exchange, string Symbol)>(new CommandDefinition(
            """
            SELECT exchange, symbol FROM watchlist_items
            WHERE watchlist_id = @id AND (exchange, symbol) IN (SELECT * FROM unnest(@exchanges, @symbols))
            """, parameters, cancellationToken: ct));
        if (Duplicates(id, keys, [.. known.Select(k => new AssetKey(k.Exchange, k.Symbol))]) is { } refusal) return refusal;
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT count(*) FROM watchlist_items", cancellationToken: ct));
        if (count + keys.Count > WatchlistRules.Items)
            return Problems.Conflict($"There are {count} items; {keys.Count} more would be over the limit of {WatchlistRules.Items}.");
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO watchlist_items (watchlist_id, exchange, symbol, position)
            SELECT @id, exchange, symbol, position + (SELECT coalesce(max(position), 0) FROM watchlist_items WHERE watchlist_id = @id)
            FROM unnest(@exchanges, @symbols) WITH ORDINALITY AS item (exchange, symbol, position)
            """, parameters, cancellationToken: ct));
        return null;
    }

    public static IResult NoSuchList(long id) => Problems.NotFound($"There is no watchlist {id}.");

    public static IResult NoSuchItem(long id, long itemId) => Problems.NotFound($"There is no item {itemId} in watchlist {id}.");

    private static IResult? Duplicates(long id, IReadOnlyList<AssetKey> keys, HashSet<AssetKey> known)
    {
        if (known.Count == 0) return null;
        var errors = new FieldErrors();
        for (var i = 0; i < keys.Count; i++)
        {
            if (known.Contains(keys[i])) errors.Add($"items[{i}]", $"{keys[i]} is in watchlist {id} already");
        }
        return errors.ToResult(StatusCodes.Status409Conflict);
    }
}
