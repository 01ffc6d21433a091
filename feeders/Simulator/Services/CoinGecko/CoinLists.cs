using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.CoinGecko;

/// <summary>Which coins and currencies there are: <c>/coins/list</c>, <c>/search</c>, <c>/simple/supported_vs_currencies</c>.</summary>
internal static class CoinLists
{
    private const int MostFound = 25;

    public static ServiceAnswer All() => ServiceAnswer.Json(new JsonArray([.. Coins.All.Select(coin => new JsonObject
    {
        ["id"] = coin.Id,
        ["symbol"] = coin.Symbol,
        ["name"] = coin.Name,
    })]));

    public static ServiceAnswer SupportedCurrencies() => ServiceAnswer.Json(new JsonArray([.. CoinPrices.Supported.Select(name => (JsonNode)name)]));

    public static ServiceAnswer Search(ServiceCall call)
    {
        var words = call.Text("query") ?? "";
        var found = Coins.All.Where(coin =>
            words.Length > 0
            && (coin.Symbol.StartsWith(words, StringComparison.OrdinalIgnoreCase) || coin.Name.Contains(words, StringComparison.OrdinalIgnoreCase)));
        var body = new JsonObject { ["coins"] = new JsonArray([.. found.Take(MostFound).Select(Row)]) };
        foreach (var name in new[] { "exchanges", "icos", "categories", "nfts" }) body[name] = new JsonArray();
        return ServiceAnswer.Json(body);
    }

    private static JsonObject Row(Coin coin) => new()
    {
        ["id"] = coin.Id,
        ["name"] = coin.Name,
        ["api_symbol"] = coin.Id,
        ["symbol"] = coin.Symbol.ToUpperInvariant(),
        ["market_cap_rank"] = coin.Rank,
        ["thumb"] = $"https://assets.coingecko.com/coins/images/{coin.Rank}/thumb/{coin.Id}.png",
        ["large"] = $"https://assets.coingecko.com/coins/images/{coin.Rank}/large/{coin.Id}.png",
    };
}
