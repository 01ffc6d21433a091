using Bloomberg.Contracts;
using Dapper;
using Npgsql;

namespace Bloomberg.Market.Watching;

/// <summary>
/// The table <c>assets</c>. A list is written in one statement for all that changed; 12,000 coins take a fraction of a second. What a source
/// lists no more stays, marked: it may be on a watchlist, and has a name.
/// </summary>
public static class CatalogueTable
{
    private const int LongestText = 200;
    private const int IsinLength = 12;

    private const string Upsert =
        """
        insert into assets (exchange, symbol, asset_type, source_symbol, base, quote, status, price_tick, quantity_step,
                            name, currency, market, isin, rank, listed, updated_at)
        select @exchange, a.*, true, @now
        from unnest(@symbols, @types, @sourceSymbols, @bases, @quotes, @statuses, @ticks, @steps, @names, @currencies, @markets, @isins, @ranks) a
        on conflict (exchange, symbol) do update
        set (asset_type, source_symbol, base, quote, status, price_tick, quantity_step, name, currency, market, isin, rank, listed, updated_at) =
            (excluded.asset_type, excluded.source_symbol, excluded.base, excluded.quote, excluded.status, excluded.price_tick,
             excluded.quantity_step, excluded.name, excluded.currency, excluded.market, excluded.isin, excluded.rank, true, excluded.updated_at)
        where (assets.asset_type, assets.source_symbol, assets.base, assets.quote, assets.status, assets.price_tick, assets.quantity_step,
               assets.name, assets.currency, assets.market, assets.isin, assets.rank, assets.listed) is distinct from
              (excluded.asset_type, excluded.source_symbol, excluded.base, excluded.quote, excluded.status, excluded.price_tick,
               excluded.quantity_step, excluded.name, excluded.currency, excluded.market, excluded.isin, excluded.rank, true)
        """;

    private const string MarkGone =
        """
        update assets set listed = false, updated_at = @now
        where exchange = @exchange and listed and not exists (select from unnest(@symbols) s where s = assets.symbol)
        """;

    private sealed record Row(
        string Symbol, string AssetType, string SourceSymbol, string? Base, string? Quote, string Status, decimal? PriceTick, decimal? QuantityStep);

    public static async Task<IReadOnlyList<ListedAsset>> ReadAsync(NpgsqlConnection connection, string exchange, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select symbol as "Symbol", asset_type as "AssetType", source_symbol as "SourceSymbol", base as "Base", quote as "Quote",
                   coalesce(status, 'UNKNOWN') as "Status", price_tick as "PriceTick", quantity_step as "QuantityStep"
            from assets where exchange = @exchange and listed
            """,
            new { exchange }, cancellationToken: cancellation));
        return [.. rows.Select(row => new ListedAsset(
            row.Symbol, AssetTypes.TryParse(row.AssetType, out var type) ? type : AssetType.Crypto, row.SourceSymbol, row.Base, row.Quote,
            row.Status, row.PriceTick, row.QuantityStep))];
    }

    /// <summary>Writes a source's whole list, as one change.</summary>
    /// <returns>How many it was; names that no asset can have are left out, and of two with one name the first counts.</returns>
    public static async Task<int> WriteAsync(
        NpgsqlConnection connection, string exchange, IReadOnlyList<ListedAsset> listed, DateTimeOffset now, CancellationToken cancellation)
    {
        var assets = listed.Where(a => AssetKey.Complaint(exchange, a.Symbol) is null).DistinctBy(a => a.Symbol).ToList();
        // Nothing at all is more likely a mistake than the end of a venue.
        if (assets.Count == 0) return 0;
        var values = Values(exchange, assets, now);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Upsert, values, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition(MarkGone, values, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return assets.Count;
    }

    private static object Values(string exchange, List<ListedAsset> assets, DateTimeOffset now) => new
    {
        exchange,
        now,
        symbols = assets.Select(a => a.Symbol).ToArray(),
        types = assets.Select(a => a.Type.ToWord()).ToArray(),
        sourceSymbols = assets.Select(a => Plain(a.SourceSymbol) ?? a.Symbol).ToArray(),
        bases = assets.Select(a => Plain(a.Base)).ToArray(),
        quotes = assets.Select(a => Plain(a.Quote)).ToArray(),
        statuses = assets.Select(a => Plain(a.Status)).ToArray(),
        ticks = assets.Select(a => a.PriceTick).ToArray(),
        steps = assets.Select(a => a.QuantityStep).ToArray(),
        names = assets.Select(a => Plain(a.Name)).ToArray(),
        currencies = assets.Select(a => Plain(a.Currency)).ToArray(),
        markets = assets.Select(a => Plain(a.Market)).ToArray(),
        isins = assets.Select(a => a.Isin is { Length: IsinLength } isin && isin.All(char.IsAsciiLetterOrDigit) ? isin : null).ToArray(),
        ranks = assets.Select(a => a.Rank > 0 ? a.Rank : null).ToArray(),
    };

    // Anybody may list a coin and name it as they like; one name that PostgreSQL refuses would keep the whole list out.
    private static string? Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length <= LongestText && !text.Any(c => char.IsControl(c) || char.IsSurrogate(c))) return text;
        var plain = string.Concat(text.EnumerateRunes().Where(r => r.Value != '\uFFFD' && !System.Text.Rune.IsControl(r)).Take(LongestText / 2));
        return plain.Length == 0 ? null : plain;
    }
}
