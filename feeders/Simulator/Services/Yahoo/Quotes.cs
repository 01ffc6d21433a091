using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary><c>/v7/finance/quote?symbols=A,B</c>: many last prices at once, for those with a crumb. Unknown symbols are left out.</summary>
internal static class Quotes
{
    public static ServiceAnswer Answer(ServiceCall call, Crumbs crumbs)
    {
        if (!crumbs.Fit(call.Text("crumb"), call.Cookie(Crumbs.Cookie))) return YahooErrors.InvalidCrumb();
        var quotes = call.List("symbols").Select(call.Market.Find).OfType<Asset>().Select(asset => Quote(call, asset));
        var body = new JsonObject { ["quoteResponse"] = new JsonObject { ["result"] = new JsonArray([.. quotes]), ["error"] = null } };
        return ServiceAnswer.Json(body, contentType: YahooErrors.ContentType)
            .With("Cache-Control", "public, max-age=1, stale-while-revalidate=9");
    }

    private static JsonObject Quote(ServiceCall call, Asset asset)
    {
        var history = call.Market.Of(asset);
        var (quote, year, exchange) = (history.Quote(call.Now), call.Market.YearOf(history, call.Now), asset.Exchange);
        var price = call.Service.Told(asset.Symbol, asset.Round(quote.Day.Close));
        var json = About(call, asset);
        json["marketState"] = StateOf(call, exchange, quote);
        json["regularMarketTime"] = quote.Time.ToUnixTimeSeconds();
        json["exchangeTimezoneShortName"] = exchange.ZoneNameAt(call.Now);
        json["gmtOffSetMilliseconds"] = (long)exchange.OffsetAt(call.Now).TotalMilliseconds;
        void Price(string name, double value) => json[name] = ChartMeta.Shown(value);
        Price("regularMarketPrice", price);
        Price("regularMarketChange", price - quote.PreviousClose);
        Price("regularMarketChangePercent", (price / quote.PreviousClose - 1) * 100);
        Price("regularMarketOpen", asset.Round(quote.Day.Open));
        Price("regularMarketDayHigh", asset.Round(quote.Day.High));
        Price("regularMarketDayLow", asset.Round(quote.Day.Low));
        json["regularMarketDayRange"] = Range(asset, quote.Day.Low, quote.Day.High);
        Price("regularMarketPreviousClose", asset.Round(quote.PreviousClose));
        json["regularMarketVolume"] = quote.Volume;
        Price("bid", asset.Round(price * 0.9999));
        Price("ask", asset.Round(price * 1.0001));
        json["bidSize"] = asset.DailyVolume > 0 ? 2 : 0;
        json["askSize"] = asset.DailyVolume > 0 ? 3 : 0;
        json["averageDailyVolume3Month"] = asset.DailyVolume;
        json["averageDailyVolume10Day"] = asset.DailyVolume;
        WriteYear(json, asset, price, year);
        QuoteExtras.Write(json, call, history, price, quote);
        return json;
    }

    private static string StateOf(ServiceCall call, Exchange exchange, AssetQuote quote)
    {
        if (quote.Open) return "REGULAR";
        if (call.Now < quote.TradingDay.PostClose) return "POST";
        return call.Market.Calendar.Current(exchange, call.Now).PreOpen <= call.Now ? "PRE" : "CLOSED";
    }

    private static JsonObject About(ServiceCall call, Asset asset) => new()
    {
        ["language"] = "en-US",
        ["region"] = "US",
        ["quoteType"] = ChartMeta.TypeOf(asset.Kind),
        ["typeDisp"] = Search.Type(asset.Kind),
        ["quoteSourceName"] = asset.Exchange.HasPrePost ? "Nasdaq Real Time Price" : "Delayed Quote",
        ["triggerable"] = true,
        ["customPriceAlertConfidence"] = "HIGH",
        ["currency"] = asset.Currency,
        ["corporateActions"] = new JsonArray(),
        ["shortName"] = asset.Name,
        ["longName"] = asset.Name,
        ["exchange"] = asset.Exchange.Code,
        ["fullExchangeName"] = asset.Exchange.Name,
        ["messageBoardId"] = "finmb_" + asset.Symbol,
        ["exchangeTimezoneName"] = asset.Exchange.Zone,
        ["market"] = asset.Kind switch
        {
            AssetKind.Currency => "ccy_market",
            AssetKind.Crypto => "ccc_market",
            AssetKind.Future => "us24_market",
            _ => asset.Exchange.Zone == "America/New_York" ? "us_market" : asset.Exchange.Code.ToLowerInvariant() + "_market",
        },
        ["esgPopulated"] = false,
        ["tradeable"] = false,
        ["cryptoTradeable"] = false,
        ["hasPrePostMarketData"] = asset.Exchange.HasPrePost,
        ["firstTradeDateMilliseconds"] = ChartMeta.FirstTrade(call, asset) * 1000,
        ["priceHint"] = asset.Kind == AssetKind.Currency ? 4 : 2,
        ["sourceInterval"] = 15,
        ["exchangeDataDelayedBy"] = asset.Kind == AssetKind.Future ? 10 : 0,
        ["symbol"] = asset.Symbol,
    };

    private static void WriteYear(JsonObject json, Asset asset, double price, YearBehind year)
    {
        void Against(string name, double value)
        {
            json[name] = ChartMeta.Shown(asset.Round(value));
            json[name + "Change"] = ChartMeta.Shown(price - value);
            json[name + "ChangePercent"] = ChartMeta.Shown(price / value - 1);
        }

        Against("fiftyTwoWeekLow", Math.Min(price, year.Low));
        Against("fiftyTwoWeekHigh", Math.Max(price, year.High));
        Against("fiftyDayAverage", year.Average50);
        Against("twoHundredDayAverage", year.Average200);
        json["fiftyTwoWeekRange"] = Range(asset, year.Low, year.High);
        json["fiftyTwoWeekChangePercent"] = ChartMeta.Shown((price / year.YearAgo - 1) * 100);
    }

    private static string Range(Asset asset, double low, double high) => $"{ChartMeta.Shown(asset.Round(low))} - {ChartMeta.Shown(asset.Round(high))}";
}
