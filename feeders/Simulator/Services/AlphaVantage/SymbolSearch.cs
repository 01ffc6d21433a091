using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.AlphaVantage;

/// <summary>SYMBOL_SEARCH: shares and funds by symbol or name, with the currency that no other answer tells.</summary>
internal static class SymbolSearch
{
    private const int MostFound = 10;

    public static ServiceAnswer Answer(ServiceCall call)
    {
        if (call.Text("keywords") is not { } words) return AlphaVantageText.InvalidCall("SYMBOL_SEARCH");
        var found = call.Market.Search(words).Where(asset => asset.Kind is AssetKind.Equity or AssetKind.Etf).Take(MostFound);
        return AlphaVantageText.Answer(new JsonObject
        {
            ["bestMatches"] = new JsonArray([.. found.Select((asset, place) => Row(call, asset, Score(asset, words, place)))]),
        });
    }

    private static double Score(Asset asset, string words, int place) =>
        asset.Symbol.Equals(words, StringComparison.OrdinalIgnoreCase) ? 1 : 0.8 / (place + 1);

    private static JsonObject Row(ServiceCall call, Asset asset, double score) => new()
    {
        ["1. symbol"] = Symbols.NameOf(asset),
        ["2. name"] = asset.Name,
        ["3. type"] = asset.Kind == AssetKind.Etf ? "ETF" : "Equity",
        ["4. region"] = Symbols.RegionOf(asset),
        ["5. marketOpen"] = asset.Exchange.Open.ToString("HH:mm", null),
        ["6. marketClose"] = asset.Exchange.Close.ToString("HH:mm", null),
        ["7. timezone"] = string.Create(CultureInfo.InvariantCulture, $"UTC{asset.Exchange.OffsetAt(call.Now).Hours:+00;-00}"),
        ["8. currency"] = asset.Currency == "GBp" ? "GBX" : asset.Currency,
        ["9. matchScore"] = Symbols.Price(score),
    };
}
