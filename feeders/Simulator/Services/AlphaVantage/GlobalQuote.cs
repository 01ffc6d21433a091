using System.Globalization;
using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.AlphaVantage;

/// <summary>GLOBAL_QUOTE: the last price and its day, without currency or time. Of an unknown symbol it tells an empty quote.</summary>
internal static class GlobalQuote
{
    public static ServiceAnswer Answer(ServiceCall call)
    {
        if (call.Text("symbol") is not { } symbol) return AlphaVantageText.InvalidCall("GLOBAL_QUOTE");
        var quote = new JsonObject();
        if (Symbols.Find(call.Market, symbol) is { } asset)
        {
            var now = call.Market.Of(asset).Quote(call.Now);
            var (price, before) = (call.Service.Told(asset.Symbol, asset.Round(now.Day.Close)), asset.Round(now.PreviousClose));
            quote["01. symbol"] = symbol.ToUpperInvariant();
            quote["02. open"] = Symbols.Price(asset.Round(now.Day.Open));
            quote["03. high"] = Symbols.Price(asset.Round(now.Day.High));
            quote["04. low"] = Symbols.Price(asset.Round(now.Day.Low));
            quote["05. price"] = Symbols.Price(price);
            quote["06. volume"] = Symbols.Whole(now.Volume);
            quote["07. latest trading day"] = now.TradingDay.Date.ToString("yyyy-MM-dd", null);
            quote["08. previous close"] = Symbols.Price(before);
            quote["09. change"] = Symbols.Price(price - before);
            quote["10. change percent"] = ((price / before - 1) * 100).ToString("F4", CultureInfo.InvariantCulture) + "%";
        }

        return AlphaVantageText.Answer(new JsonObject { ["Global Quote"] = quote });
    }
}
