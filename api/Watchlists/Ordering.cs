using Dapper;
using Npgsql;

namespace Bloomberg.Api.Watchlists;

/// <summary>Positions are 1, 2, 3, … without holes; these keep them so.</summary>
internal static class Ordering
{
    /// <summary>The ids as they stand, with one of them moved to a place counted from 1; a place past the end is the end.</summary>
    public static long[] Move(IEnumerable<long> ids, long moved, int position)
    {
        var order = ids.Where(id => id != moved).ToList();
        order.Insert(Math.Min(position - 1, order.Count), moved);
        return [.. order];
    }

    public static async Task<long[]> ReadItemsAsync(NpgsqlConnection connection, long id, CancellationToken ct) =>
        [.. await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT id FROM watchlist_items WHERE watchlist_id = @id ORDER BY position, id", new { id }, cancellationToken: ct))];

    public static Task WriteItemsAsync(NpgsqlConnection connection, long[] order, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE watchlist_items SET position = o.position
            FROM unnest(@order) WITH ORDINALITY AS o (id, position)
            WHERE watchlist_items.id = o.id AND watchlist_items.position <> o.position
            """, new { order }, cancellationToken: ct));

    public static async Task<long[]> ReadListsAsync(NpgsqlConnection connection, CancellationToken ct) =>
        [.. await connection.QueryAsync<long>(new CommandDefinition("SELECT id FROM watchlists ORDER BY position, id", cancellationToken: ct))];

    public static Task WriteListsAsync(NpgsqlConnection connection, long[] order, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE watchlists SET position = o.position, version = version + 1, updated_at = now()
            FROM unnest(@order) WITH ORDINALITY AS o (id, position)
            WHERE watchlists.id = o.id AND watchlists.position <> o.position
            """, new { order }, cancellationToken: ct));
}
