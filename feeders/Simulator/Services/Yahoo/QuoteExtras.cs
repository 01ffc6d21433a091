using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>What a quote says about some kinds of assets only. Earnings and books are made up out of the price.</summary>
internal static class QuoteExtras
{
    public static void Write(JsonObject json, ServiceCall call, AssetHistory history, double price, AssetQuote quote)
    {
        var asset = history.Asset;
        if (asset.Exchange.HasPrePost && !quote.Open) AddPostMarket(json, call, history, price, quote);
        if (asset.Kind == AssetKind.Equity) AddShare(json, call, asset, price);
        if (asset.Kind == AssetKind.Future) AddFuture(json, call, asset);
    }

    private static void AddPostMarket(JsonObject json, ServiceCall call, AssetHistory history, double price, AssetQuote quote)
    {
        var time = call.Now < quote.TradingDay.PostClose ? call.Now : quote.TradingDay.PostClose;
        var after = history.Asset.Round(history.PriceAt(time));
        json["postMarketTime"] = time.ToUnixTimeSeconds();
        json["postMarketPrice"] = ChartMeta.Shown(after);
        json["postMarketChange"] = ChartMeta.Shown(after - price);
        json["postMarketChangePercent"] = ChartMeta.Shown((after / price - 1) * 100);
    }

    private static void AddShare(JsonObject json, ServiceCall call, Asset asset, double price)
    {
        var season = call.Now.AddDays(-40).ToUnixTimeSeconds();
        var (shares, earnings) = (asset.DailyVolume * 300, asset.Level / 28);
        json["displayName"] = asset.Name;
        json["financialCurrency"] = asset.Currency == "GBp" ? "GBP" : asset.Currency;
        json["averageAnalystRating"] = "2.1 - Buy";
        json["isEarningsDateEstimate"] = true;
        foreach (var name in new[] { "earningsTimestamp", "earningsCallTimestampStart", "earningsCallTimestampEnd", "dividendDate" }) json[name] = season;
        json["earningsTimestampStart"] = season + 86_400 * 90;
        json["earningsTimestampEnd"] = season + 86_400 * 95;
        json["sharesOutstanding"] = shares;
        json["marketCap"] = (long)(shares * price);
        void Number(string name, double value) => json[name] = ChartMeta.Shown(value);
        Number("epsTrailingTwelveMonths", earnings);
        Number("epsForward", earnings * 1.15);
        Number("epsCurrentYear", earnings * 1.05);
        Number("priceEpsCurrentYear", price / earnings / 1.05);
        Number("trailingPE", price / earnings);
        Number("forwardPE", price / earnings / 1.15);
        Number("bookValue", asset.Level / 9);
        Number("priceToBook", price / asset.Level * 9);
        Number("dividendRate", asset.Yield * asset.Level);
        Number("dividendYield", asset.Yield * 100);
        Number("trailingAnnualDividendRate", asset.Yield * asset.Level);
        Number("trailingAnnualDividendYield", asset.Yield);
    }

    private static void AddFuture(JsonObject json, ServiceCall call, Asset asset)
    {
        var expires = new DateTimeOffset(call.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(60);
        json["headSymbolAsString"] = asset.Symbol;
        json["contractSymbol"] = false;
        foreach (var name in new[] { "underlyingSymbol", "underlyingExchangeSymbol" }) json[name] = asset.Symbol[..2] + "X99." + asset.Exchange.Code;
        json["expireDate"] = expires.ToUnixTimeSeconds();
        json["expireIsoDate"] = expires.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        json["openInterest"] = asset.DailyVolume * 2;
    }
}
