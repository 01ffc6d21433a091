using Bloomberg.Api.Http;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Quotes;

/// <summary><c>/quotes</c>: the newest price of each asset.</summary>
public static class QuoteEndpoints
{
    private const int Most = 1000;

    public static void MapQuotes(this IEndpointRouteBuilder api) =>
        api.MapGet("/quotes", ReadAsync).WithTags("Quotes")
            .WithSummary("Newest prices of the assets named in symbols, or of all that are watched")
            .Produces<QuotesAnswer>().ProducesProblem(400).ProducesProblem(503);

    private static async Task<IResult> ReadAsync(string? symbols, QuoteReader reader, ApiOptions options, CancellationToken ct)
    {
        if (reader.TryReadLive(symbols, Most) is { } live) return live.End(options.Simulated);
        if (symbols is null && reader.WatchedUnknown is { } reason) return Problems.Unavailable(reason);
        var errors = new FieldErrors();
        var keys = symbols is null ? await reader.WatchedAsync(ct) : Read(symbols, errors);
        if (errors.Any) return errors.ToResult();
        return (await reader.ReadAsync(keys, ct)).End(options.Simulated);
    }

    /// <summary>The assets that a parameter <c>symbols</c> names, each once.</summary>
    public static List<AssetKey> Read(string symbols, FieldErrors errors)
    {
        var keys = new List<AssetKey>();
        foreach (var text in symbols.Split(',', Most + 1))
        {
            if (keys.Count == Most) errors.Add("symbols", $"names more than {Most} assets");
            else if (AssetKey.TryParse(text, out var key)) keys.Add(key);
            else errors.Add($"symbols[{keys.Count}]", "must be exchange:symbol, for instance binance:BTC/USDT");
            if (errors.Any) break;
        }
        return [.. keys.Distinct()];
    }
}
