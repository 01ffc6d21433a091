using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>What a chart says about its asset: <c>meta</c>.</summary>
internal static class ChartMeta
{
    public static JsonObject Of(ServiceCall call, ChartRequest request, AssetHistory history)
    {
        var (asset, quote) = (history.Asset, history.Quote(call.Now));
        var (exchange, year) = (asset.Exchange, call.Market.YearOf(history, call.Now));
        double Rounded(double price) => (float)asset.Round(price);
        var meta = new JsonObject
        {
            ["currency"] = asset.Currency,
            ["symbol"] = asset.Symbol,
            ["exchangeName"] = exchange.Code,
            ["fullExchangeName"] = exchange.Name,
            ["instrumentType"] = TypeOf(asset.Kind),
            ["firstTradeDate"] = FirstTrade(call, asset),
            ["regularMarketTime"] = quote.Time.ToUnixTimeSeconds(),
            ["hasPrePostMarketData"] = exchange.HasPrePost,
            ["gmtoffset"] = (int)exchange.OffsetAt(call.Now).TotalSeconds,
            ["timezone"] = exchange.ZoneNameAt(call.Now),
            ["exchangeTimezoneName"] = exchange.Zone,
            ["regularMarketPrice"] = Shown(call.Service.Told(asset.Symbol, asset.Round(quote.Day.Close))),
            ["fiftyTwoWeekHigh"] = Shown(Rounded(Math.Max(year.High, quote.Day.High))),
            ["fiftyTwoWeekLow"] = Shown(Rounded(Math.Min(year.Low, quote.Day.Low))),
            ["regularMarketDayHigh"] = Shown(Rounded(quote.Day.High)),
            ["regularMarketDayLow"] = Shown(Rounded(quote.Day.Low)),
            ["regularMarketVolume"] = quote.Volume,
        };
        // Futures have a short name only.
        if (asset.Kind != AssetKind.Future) meta["longName"] = asset.Name;
        meta["shortName"] = asset.Name;
        meta["chartPreviousClose"] = Shown(Rounded(CloseBefore(call, history, request.From)));
        if (request.Interval.IsIntraday) meta["previousClose"] = Shown(Rounded(quote.PreviousClose));
        if (request.Interval.IsIntraday) meta["scale"] = 3;
        meta["priceHint"] = asset.Kind == AssetKind.Currency ? 4 : 2;
        meta["currentTradingPeriod"] = Periods(exchange, call.Market.Calendar.Current(exchange, call.Now));
        if (request.Interval.IsIntraday) meta["tradingPeriods"] = AllPeriods(call, exchange, request);
        meta["dataGranularity"] = request.Interval.Name;
        meta["range"] = request.Range;
        meta["validRanges"] = new JsonArray([.. ChartRequest.Ranges.Select(range => (JsonNode)range)]);
        return meta;
    }

    /// <summary>A price as the shortest decimal of a 32-bit number, as in their meta data and quotes.</summary>
    public static decimal Shown(double price) => decimal.Parse(((float)price).ToString("R", null), System.Globalization.NumberStyles.Float, null);

    public static string TypeOf(AssetKind kind) => kind switch
    {
        AssetKind.Crypto => "CRYPTOCURRENCY",
        var other => other.ToString().ToUpperInvariant(),
    };

    public static long FirstTrade(ServiceCall call, Asset asset) =>
        call.Market.Calendar.Between(asset.Exchange, AssetHistory.Begin, AssetHistory.Begin.AddDays(7)).First().Open.ToUnixTimeSeconds();

    private static double CloseBefore(ServiceCall call, AssetHistory history, DateTimeOffset from)
    {
        var day = call.Market.Calendar.Newest(history.Asset.Exchange, from);
        return history.PriceAt(call.Market.Calendar.Before(history.Asset.Exchange, day).Close);
    }

    private static JsonObject Periods(Exchange exchange, TradingDay day) => new()
    {
        ["pre"] = Period(exchange, day.PreOpen, day.Open),
        ["regular"] = Period(exchange, day.Open, day.Close),
        ["post"] = Period(exchange, day.Close, day.PostClose),
    };

    // An object of three lists when the hours before and after were asked for, else one list; each day is a list of its own.
    private static JsonNode AllPeriods(ServiceCall call, Exchange exchange, ChartRequest request)
    {
        var days = call.Market.Calendar.Between(exchange, request.From, request.To).ToList();
        JsonArray Each(Func<TradingDay, DateTimeOffset> start, Func<TradingDay, DateTimeOffset> end) =>
            [.. days.Select(day => new JsonArray(Period(exchange, start(day), end(day))))];
        if (!call.Flag("includePrePost")) return Each(day => day.Open, day => day.Close);
        return new JsonObject
        {
            ["pre"] = Each(day => day.PreOpen, day => day.Open),
            ["post"] = Each(day => day.Close, day => day.PostClose),
            ["regular"] = Each(day => day.Open, day => day.Close),
        };
    }

    private static JsonObject Period(Exchange exchange, DateTimeOffset start, DateTimeOffset end) => new()
    {
        ["timezone"] = exchange.ZoneNameAt(start),
        ["start"] = start.ToUnixTimeSeconds(),
        ["end"] = end.ToUnixTimeSeconds(),
        ["gmtoffset"] = (int)exchange.OffsetAt(start).TotalSeconds,
    };
}
