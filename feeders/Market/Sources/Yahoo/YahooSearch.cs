using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>Something the service lists that could be watched.</summary>
/// <param name="Symbol">As it is asked for.</param>
/// <param name="Name">For a person, <c>Apple Inc.</c>; the symbol where there is none.</param>
/// <param name="Type">What kind of asset.</param>
/// <param name="Exchange">Where it trades, <c>NASDAQ</c>; null where that is not told.</param>
public sealed record FoundSymbol(string Symbol, string Name, AssetType Type, string? Exchange);

/// <summary>
/// Finds symbols by name:
/// <code>{"count":11,"quotes":[{"exchange":"NMS","shortname":"Apple Inc.","quoteType":"EQUITY","symbol":"AAPL","exchDisp":"NASDAQ"},…],"news":[…]}</code>
/// Options, and companies that are not listed, stand among them and are left out.
/// </summary>
public sealed class YahooSearch(YahooHttp http)
{
    private const int Most = 20;
    private const int MostLetters = 100;

    /// <summary>The best first, as the service has them.</summary>
    public async Task<Answer<IReadOnlyList<FoundSymbol>>> FindAsync(string words, CancellationToken cancellation)
    {
        var sought = words.Trim();
        if (sought.Length is 0 or > MostLetters) return Array.Empty<FoundSymbol>();
        var reply = await http.GetAsync($"/v1/finance/search?q={Uri.EscapeDataString(sought)}&quotesCount={Most}&newsCount=0", null, cancellation);
        return Read(reply);
    }

    public static Answer<IReadOnlyList<FoundSymbol>> Read(ServiceReply reply) =>
        Refusals.Read<IReadOnlyList<FoundSymbol>>(reply, "", root =>
        {
            var rows = root.Array("quotes") ?? throw new FormatException("quotes are missing");
            return rows.EnumerateArray().Select(Found).OfType<FoundSymbol>().DistinctBy(found => found.Symbol).Take(Most).ToArray();
        });

    // A row of another shape is something else than a symbol, which is no reason to hide the others.
    private static FoundSymbol? Found(JsonElement row)
    {
        if (Word(row, "symbol") is not { } symbol || !YahooSymbol.IsSpelled(symbol)) return null;
        if (YahooSymbol.TypeOf(Word(row, "quoteType")) is not { } type) return null;
        return new FoundSymbol(symbol, Word(row, "longname") ?? Word(row, "shortname") ?? symbol, type, Word(row, "exchDisp") ?? Word(row, "exchange"));
    }

    private static string? Word(JsonElement row, string name) =>
        row.Child(name) is { ValueKind: JsonValueKind.String } word && Shown.Safe(word.GetString()!).Trim() is { Length: > 0 } text ? text : null;
}
