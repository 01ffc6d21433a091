using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>The service's history in the lengths that are stored.</summary>
public sealed class YahooPast(YahooHistory history) : IPolledHistory
{
    private static readonly Dictionary<CandleInterval, HistoryStep> Steps = new()
    {
        [CandleInterval.Minute] = HistoryStep.Minute,
        [CandleInterval.Day] = HistoryStep.Day,
        [CandleInterval.FiveMinutes] = HistoryStep.FiveMinutes,
        [CandleInterval.Hour] = HistoryStep.Hour,
    };

    public string Exchange => YahooService.ServiceName;

    public IReadOnlyList<CandleInterval> Intervals { get; } = [.. Steps.Keys];

    public bool TellsActions => true;

    public async Task<Past> FetchAsync(Asset asset, CandleInterval interval, CancellationToken cancellation)
    {
        var past = await history.FetchAsync(asset.Key, Steps[interval], cancellation);
        if (past.Failure is not { } failure) return new Past(past.Candles) { Actions = interval == CandleInterval.Day ? past.Actions : [] };
        throw new VenueException(failure.Reason) { RetryAfter = failure.RetryAfter, IsFinal = failure.Fault is YahooFault.NotFound or YahooFault.NoData or YahooFault.BadRange };
    }
}
