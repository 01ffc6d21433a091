using Bloomberg.Api.Database;
using Bloomberg.Api.Http;
using Bloomberg.Contracts;
using Npgsql;

namespace Bloomberg.Api.Gaps;

/// <summary><c>/gaps</c>: the public ledger of trades that are or were missing.</summary>
public static class GapEndpoints
{
    private const int Most = 1000;
    private static readonly string[] States = ["open", "filling", "filled", "unfillable"];

    public static void MapGaps(this IEndpointRouteBuilder api) =>
        api.MapGet("/gaps", ListAsync).RequireDatabase().WithTags("Gaps").WithSummary("Missing trades of one asset or of all, newest first")
            .Produces<GapsAnswer>().ProducesProblem(400).ProducesProblem(503).Compress();

    private static async Task<IResult> ListAsync(
        string? exchange, string? symbol, string? state, int? limit, ApiOptions options, NpgsqlDataSource source, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var key = exchange is null && symbol is null ? (AssetKey?)null : AskedRange.KeyOf(exchange, symbol, errors);
        var most = AskedRange.LimitOf((limit, Most, Most), errors);
        if (state is not null && !States.Contains(state)) errors.Add("state", $"must be one of {string.Join(", ", States)}");
        if (errors.Any) return errors.ToResult();

        await using var connection = await source.OpenConnectionAsync(ct);
        return Results.Ok(new GapsAnswer(await GapReader.ListAsync(connection, key, state, most, ct), options.Simulated));
    }
}
