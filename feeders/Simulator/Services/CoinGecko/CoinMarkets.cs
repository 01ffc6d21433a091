using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.CoinGecko;

/// <summary><c>/coins/markets</c>: up to 250 coins with price, day and market value.</summary>
internal static class CoinMarkets
{
    private const int MostPerPage = 250;
    private const int DefaultPerPage = 100;

    public static ServiceAnswer Answer(ServiceCall call)
    {
        if (call.Text("vs_currency") is not { } currency) return CoinGeckoErrors.Missing("vs_currency");
        if (CoinPrices.In(call, currency) is not { } prices) return CoinGeckoErrors.InvalidCurrency();
        var perPage = (int)Math.Clamp(call.Integer("per_page") ?? DefaultPerPage, 1, MostPerPage);
        var page = (int)Math.Clamp(call.Integer("page") ?? 1, 1, 10_000);
        var coins = Selected(call).Skip((page - 1) * perPage).Take(perPage);
        var changes = call.List("price_change_percentage");
        return ServiceAnswer.Json(new JsonArray([.. coins.Select(coin => Row(prices, coin, changes))]));
    }

    private static IEnumerable<Coin> Selected(ServiceCall call)
    {
        if (call.List("ids") is { Length: > 0 } ids) return ids.Distinct().Select(Coins.Find).OfType<Coin>().OrderBy(coin => coin.Rank);
        if (call.List("symbols") is { Length: > 0 } symbols) return symbols.Distinct().Select(Coins.FindSymbol).OfType<Coin>().OrderBy(coin => coin.Rank);
        return call.Text("order") is "market_cap_asc" ? Coins.All.Reverse() : Coins.All;
    }

    private static JsonObject Row(CoinPrices prices, Coin coin, string[] changes)
    {
        var history = prices.Of(coin);
        var day = history.Over(prices.At.AddDays(-1), prices.At);
        var price = prices.Told(coin, history);
        var (value, before) = (CoinPrices.MarketValue(coin, price), CoinPrices.MarketValue(coin, day.Open));
        var (highest, lowest) = (history.Asset.Level * 3.1, history.Asset.Level * 0.011);
        double Rounded(double number) => history.Asset.Round(number);
        var row = new JsonObject
        {
            ["id"] = coin.Id,
            ["symbol"] = coin.Symbol,
            ["name"] = coin.Name,
            ["image"] = $"https://assets.coingecko.com/coins/images/{coin.Rank}/large/{coin.Id}.png?1696501400",
            ["current_price"] = price,
            ["market_cap"] = value,
            ["market_cap_rank"] = coin.Rank,
            ["fully_diluted_valuation"] = coin.MostSupply is { } most ? Math.Round(price * most) : value,
            ["total_volume"] = prices.Volume(coin, history, prices.At, price),
            ["high_24h"] = Rounded(day.High),
            ["low_24h"] = Rounded(day.Low),
            ["price_change_24h"] = price - day.Open,
            ["price_change_percentage_24h"] = Percent(price, day.Open),
            ["market_cap_change_24h"] = value - before,
            ["market_cap_change_percentage_24h"] = Percent(value, before),
            ["circulating_supply"] = coin.Supply,
            ["total_supply"] = coin.MostSupply ?? coin.Supply,
            ["max_supply"] = coin.MostSupply,
            ["ath"] = Rounded(highest),
            ["ath_change_percentage"] = Percent(price, highest),
            ["ath_date"] = "2024-03-14T07:10:36.635Z",
            ["atl"] = Rounded(lowest),
            ["atl_change_percentage"] = Percent(price, lowest),
            ["atl_date"] = "2020-03-13T02:22:55.391Z",
            ["roi"] = null,
            ["last_updated"] = prices.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null),
        };
        foreach (var span in changes)
            if (Ago(span) is { } ago) row[$"price_change_percentage_{span}_in_currency"] = Percent(price, history.PriceAt(prices.At - ago));
        return row;
    }

    private static double Percent(double now, double before) => Math.Round((now / before - 1) * 100, 5);

    private static TimeSpan? Ago(string span) => span switch
    {
        "1h" => TimeSpan.FromHours(1),
        "24h" => TimeSpan.FromDays(1),
        "7d" => TimeSpan.FromDays(7),
        "14d" => TimeSpan.FromDays(14),
        "30d" => TimeSpan.FromDays(30),
        "200d" => TimeSpan.FromDays(200),
        "1y" => TimeSpan.FromDays(365),
        _ => null,
    };
}
