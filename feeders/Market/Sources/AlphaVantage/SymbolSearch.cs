using System.Text.Json;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>A symbol that was found. Only here the service says in which currency it is traded.</summary>
/// <param name="Symbol">As the service spells it.</param>
/// <param name="Name">Of the company or fund.</param>
/// <param name="Type"><c>Equity</c>, <c>ETF</c>, <c>Mutual Fund</c>.</param>
/// <param name="Region">A country.</param>
/// <param name="Currency">ISO 4217, or <c>GBX</c> for pence.</param>
/// <param name="Score">0 to 1, how well it fits.</param>
public sealed record SymbolMatch(string Symbol, string Name, string Type, string Region, string Currency, decimal Score);

/// <summary>
/// The answer to SYMBOL_SEARCH, the best match first.
/// <code>{"bestMatches":[{"1. symbol":"BA","2. name":"The Boeing Company","3. type":"Equity","4. region":"United States",
/// "8. currency":"USD","9. matchScore":"1.0000"}]}</code>
/// </summary>
public static class SymbolSearch
{
    /// <summary>Null when it is no such answer; a match without a symbol is left out.</summary>
    public static IReadOnlyList<SymbolMatch>? Parse(ReadOnlyMemory<byte> body) => ServiceJson.TryRead(body, Read, out var matches) ? matches : null;

    private static List<SymbolMatch>? Read(JsonElement answer)
    {
        if (answer.Member("bestMatches") is not { ValueKind: JsonValueKind.Array } rows) return null;
        var matches = new List<SymbolMatch>();
        foreach (var row in rows.EnumerateArray())
        {
            if (row.Field("symbol") is not { Length: > 0 } symbol) continue;
            matches.Add(new SymbolMatch(
                symbol, row.Field("name") ?? symbol, row.Field("type") ?? "", row.Field("region") ?? "", row.Field("currency") ?? "",
                row.Amount("matchScore") ?? 0));
        }
        return matches;
    }
}
