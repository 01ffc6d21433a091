using Bloomberg.Contracts;
using Dapper;
using Npgsql;

namespace Bloomberg.Market.Watching;

/// <summary>Reads which assets are on any watchlist: always the whole set, in one statement, so it is never half of a change.</summary>
public sealed class WatchlistReader(NpgsqlDataSource database)
{
    private sealed record Row(string Exchange, string Symbol, string? AssetType);

    /// <summary>Each asset once; the type is null where no venue has listed it.</summary>
    public async Task<IReadOnlyList<(AssetKey Key, AssetType? Type)>> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select distinct i.exchange as "Exchange", i.symbol as "Symbol", a.asset_type as "AssetType"
            from watchlist_items i left join assets a on a.exchange = i.exchange and a.symbol = i.symbol
            """,
            cancellationToken: cancellation));
        return [.. rows.Select(r => (new AssetKey(r.Exchange, r.Symbol),
            r.AssetType is not null && AssetTypes.TryParse(r.AssetType, out var type) ? type : (AssetType?)null))];
    }
}
