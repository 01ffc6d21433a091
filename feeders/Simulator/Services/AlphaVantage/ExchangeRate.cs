using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.AlphaVantage;

/// <summary>CURRENCY_EXCHANGE_RATE: one currency or coin in another.</summary>
internal static class ExchangeRate
{
    private const string Function = "CURRENCY_EXCHANGE_RATE";

    public static ServiceAnswer Answer(ServiceCall call)
    {
        if (call.Text("from_currency")?.ToUpperInvariant() is not { } from || call.Text("to_currency")?.ToUpperInvariant() is not { } to)
            return AlphaVantageText.InvalidCall(Function);
        if (Currencies.Find(to) is not { } money || Priced(from, money) is not ({ } asset, var name))
            return AlphaVantageText.InvalidCall(Function);

        var rate = call.Service.Told($"{from}/{to}", call.Market.Of(asset).PriceAt(call.Now));
        static string Number(double value) => value.ToString("F8", CultureInfo.InvariantCulture);
        return AlphaVantageText.Answer(new JsonObject
        {
            ["Realtime Currency Exchange Rate"] = new JsonObject
            {
                ["1. From_Currency Code"] = from,
                ["2. From_Currency Name"] = name,
                ["3. To_Currency Code"] = to,
                ["4. To_Currency Name"] = money.Name,
                ["5. Exchange Rate"] = Number(rate),
                ["6. Last Refreshed"] = call.Now.ToString("yyyy-MM-dd HH:mm:ss", null),
                ["7. Time Zone"] = "UTC",
                ["8. Bid Price"] = Number(rate * 0.99995),
                ["9. Ask Price"] = Number(rate * 1.00005),
            },
        });
    }

    private static (Asset? Asset, string Name) Priced(string from, Currency to)
    {
        if (Currencies.Find(from) is { } money) return (Currencies.Pair(from + to.Code, money, to), money.Name);
        return Coins.FindSymbol(from) is { } coin ? (coin.In(to.Code, to.PerDollar, to.Walk), coin.Name) : (null, "");
    }
}
