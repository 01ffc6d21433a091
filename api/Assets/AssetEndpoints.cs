using Bloomberg.Api.Database;
using Bloomberg.Api.Http;
using Bloomberg.Contracts;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Assets;

/// <summary><c>/assets</c>: search over what the venues list.</summary>
public static class AssetEndpoints
{
    private const int Most = 200;
    private const int Usual = 20;

    /// <param name="Exchange">For instance <c>binance</c>.</param>
    /// <param name="Symbol">Ours, for instance <c>BTC/USDT</c>.</param>
    /// <param name="AssetType">crypto, equity, …</param>
    /// <param name="SourceSymbol">The venue's own spelling, for instance <c>BTCUSDT</c>.</param>
    /// <param name="Base">What is traded.</param>
    /// <param name="Quote">What it is paid with.</param>
    /// <param name="Status">In the venue's words.</param>
    /// <param name="PriceTick">Smallest step of the price.</param>
    /// <param name="QuantityStep">Smallest step of the quantity.</param>
    private sealed record AssetAnswer(
        string Exchange, string Symbol, string AssetType, string SourceSymbol, string? Base, string? Quote, string? Status,
        decimal? PriceTick, decimal? QuantityStep);

    private sealed record AssetsAnswer(IReadOnlyList<AssetAnswer> Assets);

    public static void MapAssets(this IEndpointRouteBuilder api) =>
        api.MapGet("/assets", SearchAsync).RequireDatabase().WithTags("Assets")
            .WithSummary("Search the venues' catalogues; beginnings of names first")
            .Produces<AssetsAnswer>().ProducesProblem(400).ProducesProblem(503).Compress();

    private static async Task<IResult> SearchAsync(string? q, string? exchange, int? limit, NpgsqlDataSource source, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var text = q?.Trim() ?? "";
        var most = AskedRange.LimitOf((limit, Most, Usual), errors);
        // The rules of names are the rules of what can be found: whatever breaks them is in no catalogue.
        if (text.Length > 0 && AssetKey.Complaint("any", text) is { } complaint) errors.Add("q", complaint.Replace("symbol ", "", StringComparison.Ordinal));
        if (exchange is not null && AssetKey.Complaint(exchange, "any") is { } wrong) errors.Add("exchange", wrong["exchange ".Length..]);
        if (errors.Any) return errors.ToResult();

        await using var connection = await source.OpenConnectionAsync(ct);
        var found = await connection.QueryAsync<AssetAnswer>(new CommandDefinition(
            """
            SELECT exchange, symbol, asset_type, source_symbol, base, quote, status, price_tick, quantity_step
            FROM assets
            WHERE (@exchange::text IS NULL OR exchange = @exchange)
              AND (symbol ILIKE '%' || @like || '%' OR base ILIKE '%' || @like || '%' OR source_symbol ILIKE '%' || @like || '%')
            ORDER BY lower(symbol) <> lower(@text), coalesce(lower(base), '') <> lower(@text),
                NOT (symbol ILIKE @like || '%' OR base ILIKE @like || '%' OR source_symbol ILIKE @like || '%'),
                length(symbol), symbol, exchange
            LIMIT @most
            """, new { text, like = EscapeLike(text), exchange, most }, cancellationToken: ct));
        return Results.Ok(new AssetsAnswer(found.AsList()));
    }

    private static string EscapeLike(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
