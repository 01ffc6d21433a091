using Bloomberg.Api.Assets;
using Bloomberg.Api.Live;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Watchlists;

/// <summary>Watchlists as clients see them: the rows of PostgreSQL, and what the feeder does about each item.</summary>
public sealed class WatchlistReader(LiveMarket live, AssetCatalogue catalogue)
{
    private const int MostInstead = 3;

    private sealed record ListRow(long Id, string Name, int Position, int Version);

    private sealed record ItemRow(long Id, long WatchlistId, string Exchange, string Symbol, string? AssetType, int Position);

    /// <summary>All of them, or the one asked for (none when there is no such one).</summary>
    public async Task<IReadOnlyList<WatchlistAnswer>> ReadAsync(NpgsqlConnection connection, long? id, CancellationToken ct)
    {
        // One statement each, but one snapshot: a list and its items must belong together.
        await using var rows = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            SELECT id, name, position, version FROM watchlists WHERE @id::bigint IS NULL OR id = @id ORDER BY position, id;

            SELECT i.id, i.watchlist_id, i.exchange, i.symbol, a.asset_type, i.position
            FROM watchlist_items i LEFT JOIN assets a USING (exchange, symbol)
            WHERE @id::bigint IS NULL OR i.watchlist_id = @id
            ORDER BY i.position, i.id;
            """, new { id }, cancellationToken: ct));
        var lists = await rows.ReadAsync<ListRow>();
        var items = (await rows.ReadAsync<ItemRow>()).ToLookup(item => item.WatchlistId, Answer);
        return [.. lists.Select(list => new WatchlistAnswer(list.Id, list.Name, list.Position, list.Version, [.. items[list.Id]]))];
    }

    private ItemAnswer Answer(ItemRow item)
    {
        var key = new AssetKey(item.Exchange, item.Symbol);
        var state = live.StateOf(key);
        var backfill = live.Connected && live.State.TryGetAsset(key, out var asset) ? asset.Backfill : null;
        var reason = state.Status == AssetStatus.Refused ? WithInstead(key, state.Reason) : state.Reason;
        return new(
            item.Id, item.Exchange, item.Symbol, item.AssetType ?? AssetTypes.Likely(key)?.ToWord(), item.Position, state.Status, reason,
            BackfillAnswer.Of(backfill));
    }

    // Who does not list it does not know who does.
    private string? WithInstead(AssetKey key, string? reason)
    {
        var instead = string.Join(", ", catalogue.Instead(key).Take(MostInstead));
        return instead.Length == 0 ? reason : $"{reason}; there is {instead}";
    }
}
