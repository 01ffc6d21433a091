using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary><c>/v8/finance/chart/{symbol}</c>: bars of one asset, and its last price.</summary>
internal static class Chart
{
    /// <summary>One bar in so many has nulls: nobody traded.</summary>
    private const double Empty = 1 / 250.0;

    public static ServiceAnswer Answer(ServiceCall call)
    {
        if (call.Market.Find(call.Route("symbol")) is not { } asset) return YahooErrors.NotFound();
        if (ChartRequest.Read(call, asset.Exchange, out var refusal) is not { } request) return refusal!;
        var history = call.Market.Of(asset);
        var bars = Bars(call, request, history);
        var result = new JsonObject { ["meta"] = ChartMeta.Of(call, request, history) };
        if (bars.Count > 0) result["timestamp"] = new JsonArray([.. bars.Select(bar => (JsonNode)bar.Time.ToUnixTimeSeconds())]);
        if (ChartEvents.Of(call, request, asset, bars) is { } events) result["events"] = events;
        result["indicators"] = Indicators(call, request, asset, bars);
        var body = new JsonObject { ["chart"] = new JsonObject { ["result"] = new JsonArray(result), ["error"] = null } };
        return ServiceAnswer.Json(body, contentType: YahooErrors.ContentType)
            .With("Cache-Control", "public, max-age=10, stale-while-revalidate=20");
    }

    private static List<Bar> Bars(ServiceCall call, ChartRequest request, AssetHistory history)
    {
        var interval = request.Interval;
        if (!interval.IsIntraday)
            return [.. interval.Group(history.Days(request.From, request.To, call.Now), history.Asset.Exchange)];
        List<Bar> bars = [.. history.Intraday(request.From, request.To, interval.Length, call.Flag("includePrePost"), call.Now)];
        // A range ends with a row of the last trade alone, without volume.
        if (request.Range.Length > 0 && bars.Count > 0 && history.Quote(call.Now) is var quote && quote.Time > bars[^1].Time)
            bars.Add(new Bar(quote.Time, new Stretch(quote.Day.Close, quote.Day.Close, quote.Day.Close, quote.Day.Close), 0));
        return bars;
    }

    private static JsonObject Indicators(ServiceCall call, ChartRequest request, Asset asset, List<Bar> bars)
    {
        if (bars.Count == 0) return new JsonObject { ["quote"] = new JsonArray(new JsonObject()) };
        var gaps = bars.Select(bar => call.Market.Chance(asset, bar.Time.ToUnixTimeSeconds()) < Empty).ToArray();
        gaps[^1] = false;
        JsonArray Each(Func<Bar, JsonNode> value) => [.. bars.Select((bar, place) => gaps[place] ? null : value(bar))];
        JsonArray Prices(Func<Bar, double> price) => Each(bar => Noisy(asset.Round(price(bar))));
        var indicators = new JsonObject
        {
            ["quote"] = new JsonArray(new JsonObject
            {
                ["open"] = Prices(bar => bar.Prices.Open),
                ["high"] = Prices(bar => bar.Prices.High),
                ["low"] = Prices(bar => bar.Prices.Low),
                ["close"] = Prices(bar => bar.Prices.Close),
                ["volume"] = Each(bar => bar.Volume),
            }),
        };
        if (!request.Interval.IsIntraday)
            indicators["adjclose"] = new JsonArray(new JsonObject
            {
                ["adjclose"] = Each(bar => Noisy(asset.Round(bar.Prices.Close) * ChartEvents.Adjustment(asset, bar.Time, call.Now))),
            });
        return indicators;
    }

    // Their bars are 32-bit numbers, told with the digits of 64-bit ones.
    private static double Noisy(double price) => (float)price;
}
