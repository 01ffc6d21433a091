using Bloomberg.Contracts;
using Bloomberg.Pipeline;
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

    public static async Task<IReadOnlyList<ListedAsset>> ReadAsync(NpgsqlConnection connection, string exchange, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select symbol, asset_type, source_symbol, base, quote, coalesce(status, 'UNKNOWN'), price_tick, quantity_step
            from assets where exchange = @exchange and listed
            """,
            connection);
        command.Add(("exchange", exchange));
        return await command.ReadAsync(ToListed, cancellation);
    }

    private static ListedAsset ToListed(NpgsqlDataReader row) => new(
        row.GetString(0), AssetTypes.TryParse(row.GetString(1), out var type) ? type : AssetType.Crypto, row.GetString(2), row.TextOrNull(3),
        row.TextOrNull(4), row.GetString(5), row.ValueOrNull<decimal>(6), row.ValueOrNull<decimal>(7));

    /// <summary>Writes a source's whole list, as one change.</summary>
    /// <returns>How many it was; names that no asset can have are left out, and of two with one name the first counts.</returns>
    public static async Task<int> WriteAsync(
        NpgsqlConnection connection, string exchange, IReadOnlyList<ListedAsset> listed, DateTimeOffset now, CancellationToken cancellation)
    {
        var assets = listed.Where(a => AssetKey.Complaint(exchange, a.Symbol) is null).DistinctBy(a => a.Symbol).ToList();
        // Nothing at all is more likely a mistake than the end of a venue.
        if (assets.Count == 0) return 0;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var upsert = Command(Upsert, connection, exchange, now, assets);
        AddColumns(upsert, assets);
        await upsert.ExecuteNonQueryAsync(cancellation);
        await using var markGone = Command(MarkGone, connection, exchange, now, assets);
        await markGone.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return assets.Count;
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, string exchange, DateTimeOffset now, List<ListedAsset> assets)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Add(("exchange", exchange), ("now", now), ("symbols", assets.Select(a => a.Symbol).ToArray()));
        return command;
    }

    private static void AddColumns(NpgsqlCommand command, List<ListedAsset> assets)
    {
        void Add<T>(string name, Func<ListedAsset, T> value) => command.Add((name, assets.Select(value).ToArray()));

        Add("types", a => a.Type.ToWord());
        Add("sourceSymbols", a => Plain(a.SourceSymbol) ?? a.Symbol);
        Add("bases", a => Plain(a.Base));
        Add("quotes", a => Plain(a.Quote));
        Add("statuses", a => Plain(a.Status));
        Add("ticks", a => a.PriceTick);
        Add("steps", a => a.QuantityStep);
        Add("names", a => Plain(a.Name));
        Add("currencies", a => Plain(a.Currency));
        Add("markets", a => Plain(a.Market));
        Add("isins", a => a.Isin is { Length: IsinLength } isin && isin.All(char.IsAsciiLetterOrDigit) ? isin : null);
        Add("ranks", a => a.Rank > 0 ? a.Rank : null);
    }

    // Anybody may list a coin and name it as they like; one name that PostgreSQL refuses would keep the whole list out.
    private static string? Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length <= LongestText && !text.Any(c => char.IsControl(c) || char.IsSurrogate(c))) return text;
        var plain = string.Concat(text.EnumerateRunes().Where(r => r.Value != '\uFFFD' && !System.Text.Rune.IsControl(r)).Take(LongestText / 2));
        return plain.Length == 0 ? null : plain;
    }
}
