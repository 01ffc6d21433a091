using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.CoinGecko;

/// <summary><c>/simple/price</c>: prices of coins in several currencies. Unknown ids and currencies are left out.</summary>
internal static class SimplePrice
{
    public static ServiceAnswer Answer(ServiceCall call)
    {
        if (call.List("vs_currencies") is not { Length: > 0 } currencies) return CoinGeckoErrors.Missing("vs_currencies");
        var coins = call.List("ids") is { Length: > 0 } ids
            ? ids.Distinct().Select(Coins.Find).OfType<Coin>().ToDictionary(coin => coin.Id)
            : call.List("symbols").Distinct().Select(Coins.FindSymbol).OfType<Coin>().DistinctBy(coin => coin.Symbol).ToDictionary(coin => coin.Symbol);
        var body = new JsonObject();
        foreach (var (name, coin) in coins) body[name] = Prices(call, coin, currencies);
        return ServiceAnswer.Json(body);
    }

    private static JsonObject Prices(ServiceCall call, Coin coin, string[] currencies)
    {
        var json = new JsonObject();
        foreach (var prices in currencies.Select(currency => CoinPrices.In(call, currency)).OfType<CoinPrices>())
        {
            var history = prices.Of(coin);
            var price = prices.Told(coin, history);
            json[prices.Currency] = price;
            if (call.Flag("include_market_cap")) json[prices.Currency + "_market_cap"] = price * coin.Supply;
            if (call.Flag("include_24hr_vol")) json[prices.Currency + "_24h_vol"] = prices.Volume(coin, history, prices.At, price);
            if (call.Flag("include_24hr_change")) json[prices.Currency + "_24h_change"] = (price / history.PriceAt(prices.At.AddDays(-1)) - 1) * 100;
            if (call.Flag("include_last_updated_at")) json["last_updated_at"] = prices.At.ToUnixTimeSeconds();
        }

        return json;
    }
}
