using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary><c>/v1/finance/search?q=</c>: assets whose symbol begins with the words, or whose name holds them; the nearest first.</summary>
internal static class Search
{
    private const int DefaultCount = 7;

    public static ServiceAnswer Answer(ServiceCall call)
    {
        var found = call.Text("q") is { } words ? call.Market.Search(words) : [];
        var count = (int)Math.Clamp(call.Integer("quotesCount") ?? DefaultCount, 0, 50);
        JsonArray quotes = [.. found.Take(count).Select((asset, place) => Quote(asset, 100_000 - place * 1_000))];
        var body = new JsonObject
        {
            ["explains"] = new JsonArray(),
            ["count"] = quotes.Count,
            ["quotes"] = quotes,
            ["news"] = new JsonArray(),
            ["nav"] = new JsonArray(),
            ["lists"] = new JsonArray(),
            ["researchReports"] = new JsonArray(),
            ["screenerFieldResults"] = new JsonArray(),
            ["totalTime"] = 12,
            ["timeTakenForQuotes"] = 423,
            ["timeTakenForNews"] = 0,
            ["timeTakenForAlgowatchlist"] = 400,
            ["timeTakenForPredefinedScreener"] = 400,
            ["timeTakenForCrunchbase"] = 400,
            ["timeTakenForNav"] = 400,
            ["timeTakenForResearchReports"] = 0,
            ["timeTakenForScreenerField"] = 0,
            ["timeTakenForCulturalAssets"] = 0,
            ["timeTakenForSearchLists"] = 0,
        };
        return ServiceAnswer.Json(body, contentType: YahooErrors.ContentType)
            .With("Cache-Control", "public, max-age=600, stale-while-revalidate=180");
    }

    /// <summary>Such as <c>Equity</c>.</summary>
    public static string Type(AssetKind kind) => kind switch
    {
        AssetKind.Etf => "ETF",
        AssetKind.Future => "Futures",
        AssetKind.Crypto => "Cryptocurrency",
        _ => kind.ToString(),
    };

    private static JsonObject Quote(Asset asset, int score)
    {
        var quote = new JsonObject
        {
            ["exchange"] = asset.Exchange.Code,
            ["shortname"] = asset.Name,
            ["quoteType"] = ChartMeta.TypeOf(asset.Kind),
            ["symbol"] = asset.Symbol,
            ["index"] = "quotes",
            ["score"] = score,
            ["typeDisp"] = Type(asset.Kind),
            ["longname"] = asset.Name,
            ["exchDisp"] = asset.Exchange.Display,
        };
        if (asset.Kind == AssetKind.Equity) AddSector(quote);
        quote["isYahooFinance"] = true;
        return quote;
    }

    private static void AddSector(JsonObject quote)
    {
        foreach (var name in new[] { "sector", "sectorDisp", "industry", "industryDisp" }) quote[name] = "Simulated";
        quote["dispSecIndFlag"] = false;
    }
}
