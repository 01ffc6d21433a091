using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>One chart a symbol: needs neither cookie nor crumb, and tells the last hour besides.</summary>
internal sealed class ChartPoll(YahooOptions options, YahooHttp http)
{
    private const string Today = "range=1d&interval=1m&includePrePost=true";

    public async Task FillAsync(PollSheet sheet, IReadOnlyList<AssetKey> assets, CancellationToken cancellation)
    {
        var limit = new ParallelOptions { MaxDegreeOfParallelism = options.ChartsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(assets, limit, async (asset, ending) =>
        {
            if (!sheet.IsStopped) await AskAsync(sheet, asset, ending);
        });
    }

    private async Task AskAsync(PollSheet sheet, AssetKey asset, CancellationToken cancellation)
    {
        var reply = await http.GetAsync($"/v8/finance/chart/{YahooSymbol.Escape(asset.Symbol)}?{Today}", null, cancellation);
        switch (ChartReader.Read(reply))
        {
            case { Value: { } chart }:
                sheet.Add(ChartQuote.From(chart, asset));
                break;
            case { Failure: { Fault: YahooFault.NotFound } none }:
                sheet.Add(new PollOutcome(asset, PollResult.Unknown, null, none.Reason));
                break;
            case { Failure: { Fault: YahooFault.NoData } none }:
                sheet.Add(new PollOutcome(asset, PollResult.Empty, null, none.Reason));
                break;
            case { Failure: { } failure }:
                sheet.Fail([asset], failure);
                break;
        }
    }
}
