using System.Collections.Concurrent;
using Bloomberg.Contracts;
using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>Which coin of CoinGecko an asset is: its own assets by their id, pairs of other exchanges by the ticker, where that is clear.</summary>
public sealed class CoinNames(NpgsqlDataSource database)
{
    // Of several coins with one ticker the best known is meant, where any is known; the rest are named after it.
    private const string ByTicker =
        """
        select symbol, rank is not null from assets
        where exchange = 'coingecko' and base = @ticker and listed order by rank nulls last, symbol limit 2
        """;

    // The service tells prices in US dollars, and these are worth one.
    private static readonly string[] Dollars = ["USDT", "USDC", "FDUSD", "TUSD", "BUSD", "USD"];

    private readonly ConcurrentDictionary<AssetKey, string> _ids = new();

    /// <summary>Null where no coin is known for it.</summary>
    public string? IdOf(AssetKey asset) => asset.Exchange == CoinGeckoService.ServiceName ? asset.Symbol : _ids.GetValueOrDefault(asset);

    /// <summary>Keeps what an asset is; the set is bounded by the watchlists.</summary>
    public void Learn(AssetKey asset, string id) => _ids[asset] = id;

    /// <summary>Looks the ticker of <c>XMR/USDT</c> up in the stored list of coins. False where there is none, or no telling which.</summary>
    /// <exception cref="NpgsqlException">PostgreSQL is away.</exception>
    public async Task<bool> FindAsync(AssetKey asset, CancellationToken cancellation)
    {
        if (asset.Symbol.Split('/') is not [{ Length: > 0 } ticker, var quote] || !Dollars.Contains(quote)) return false;
        var rows = await database.ReadAsync(ByTicker, row => (Id: row.GetString(0), IsRanked: row.GetBoolean(1)), cancellation, ("ticker", ticker));
        if (rows.Count == 0 || (rows.Count > 1 && !rows[0].IsRanked)) return false;
        Learn(asset, rows[0].Id);
        return true;
    }
}
