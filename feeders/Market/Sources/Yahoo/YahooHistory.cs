using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>What came of a history, oldest first; with a failure it is what came before it.</summary>
public sealed record History(IReadOnlyList<CandleValues> Candles, YahooFailure? Failure = null)
{
    public IReadOnlyList<CorporateAction> Actions { get; init; } = [];
}

/// <summary>
/// Closed candles of the past of regular sessions. The service counts neither trades nor money nor who bought, so those sums are zero; prices
/// are as if every split had always been.
/// </summary>
public sealed class YahooHistory(YahooHttp http, TimeProvider clock)
{
    /// <summary>All the service has of this length, in as many requests as it takes.</summary>
    public async Task<History> FetchAsync(AssetKey asset, HistoryStep step, CancellationToken cancellation)
    {
        if (!YahooSymbol.IsSpelled(asset.Symbol)) return new History([], new YahooFailure(YahooFault.NotFound, "yahoo cannot be asked for such a name"));
        var (candles, actions) = (new List<CandleValues>(), new List<CorporateAction>());
        var now = clock.GetUtcNow();
        for (var from = now - step.Reach; from < now; from += step.Window)
        {
            var until = from + step.Window < now ? from + step.Window : now;
            var answer = await AskAsync(asset, step, from, until, cancellation);
            // A window before the first trade is empty; those after it are not.
            if (answer.Failure is { Fault: not YahooFault.NoData } failure) return new History(candles, failure);
            if (answer.Value is not { } chart) continue;
            Append(candles, HistoryCandles.From(chart, step, now));
            actions.AddRange(HistoryActions.From(chart));
        }
        return new History(candles) { Actions = actions };
    }

    private async Task<Answer<Chart>> AskAsync(AssetKey asset, HistoryStep step, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var range = $"period1={from.ToUnixTimeSeconds()}&period2={until.ToUnixTimeSeconds()}&interval={step.Name}";
        var path = $"/v8/finance/chart/{YahooSymbol.Escape(asset.Symbol)}?{range}&includePrePost=false&events=div,splits,capitalGains";
        var answer = ChartReader.Read(await http.GetAsync(path, null, cancellation));
        if (answer.Value is not { } chart) return answer;
        if (!YahooSymbol.AreSame(asset.Symbol, chart.Meta.Symbol))
            return new YahooFailure(YahooFault.Unreadable, $"yahoo answered with {Shown.Safe(chart.Meta.Symbol)}");
        // Days instead of minutes are an answer the service gives where it has no minutes.
        return chart.Meta.Granularity == step.Name || (step == HistoryStep.Hour && chart.Meta.Granularity == "60m")
            ? answer
            : new YahooFailure(
                YahooFault.Unreadable, $"yahoo answered with candles of {Shown.Safe(chart.Meta.Granularity ?? "no length")} instead of {step.Name}");
    }

    // Windows may overlap by a candle, since the last row of an answer may lie behind what was asked for.
    private static void Append(List<CandleValues> candles, IEnumerable<CandleValues> more)
    {
        foreach (var candle in more)
        {
            if (candles is [] || candle.OpenTime > candles[^1].OpenTime) candles.Add(candle);
        }
    }
}
