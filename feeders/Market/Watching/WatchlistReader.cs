using Bloomberg.Contracts;
using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market.Watching;

/// <summary>Reads which assets are on any watchlist: always the whole set, in one statement, so it is never half of a change.</summary>
public sealed class WatchlistReader(NpgsqlDataSource database)
{
    /// <summary>Each asset once; the type is null where no venue has listed it.</summary>
    public async Task<IReadOnlyList<(AssetKey Key, AssetType? Type)>> ReadAsync(CancellationToken cancellation) => await database.ReadAsync(
        """
        select distinct i.exchange, i.symbol, a.asset_type
        from watchlist_items i left join assets a on a.exchange = i.exchange and a.symbol = i.symbol
        """,
        row => (new AssetKey(row.GetString(0), row.GetString(1)),
            row.TextOrNull(2) is { } word && AssetTypes.TryParse(word, out var type) ? type : (AssetType?)null),
        cancellation);
}
