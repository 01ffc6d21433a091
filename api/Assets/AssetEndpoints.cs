using Bloomberg.Api.Http;

namespace Bloomberg.Api.Assets;

/// <summary><c>/assets</c>: search over what the sources have, from memory.</summary>
public static class AssetEndpoints
{
    private const int Most = 200;
    private const int Usual = 20;

    /// <param name="Assets">The best first.</param>
    /// <param name="Incomplete">True when outside services were to be asked too and did not answer.</param>
    private sealed record AssetsAnswer(IReadOnlyList<CatalogueAsset> Assets, bool Incomplete);

    public static void MapAssets(this IEndpointRouteBuilder api) =>
        api.MapGet("/assets", SearchAsync).WithTags("Assets")
            .WithSummary("Search all sources by symbol, name, other names or ISIN; the best first")
            .WithDescription(
                "Whole symbols come first, then whole tickers (BTC of BTC/USDT), whole names, beginnings, words, parts. Among equals watched assets and " +
                "large ones lead. Case, accents and signs between words do not count. Where the catalogue has few, outside services are asked; " +
                "incomplete says that they did not answer.")
            .Produces<AssetsAnswer>().ProducesProblem(400).Compress();

    private static async Task<IResult> SearchAsync(string? q, string? exchange, int? limit, AssetSearch search, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var most = AskedRange.LimitOf((limit, Most, Usual), errors);
        AssetQuestion.Check("q", q ?? "", exchange, errors);
        if (errors.Any) return errors.ToResult();

        var found = await search.FindAsync(q ?? "", exchange, most, ct);
        return Results.Ok(new AssetsAnswer([.. found.Matches.Select(match => match.Asset)], found.Incomplete));
    }
}
