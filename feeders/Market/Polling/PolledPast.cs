using Bloomberg.Market.Polling.Guard;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Polling;

/// <summary>How far the past of one asset is fetched. Used by one loop, but for <see cref="Cancel"/>.</summary>
public sealed class PolledPast : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<CandleInterval, DateTimeOffset> _fetched = [];
    private DateTimeOffset _splitsTold = DateTimeOffset.MinValue;

    public PolledPast(AssetState asset, IPolledHistory service)
    {
        (Asset, Service) = (asset, service);
        Ended = _ending.Token;
    }

    public AssetState Asset { get; }

    public IPolledHistory Service { get; }

    /// <summary>Lengths looked at so far; goes on rising, since what came since is fetched too.</summary>
    public int Done { get; private set; }

    public long Candles { get; set; }

    public bool IsWhole => Done >= Service.Intervals.Count;

    /// <summary>The length to look at next.</summary>
    public CandleInterval Next => Service.Intervals[Done % Service.Intervals.Count];

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Cancelled when the asset is watched no more.</summary>
    public CancellationToken Ended { get; }

    /// <summary>A length is done; after the last one there is a pause.</summary>
    public void Finish(DateTimeOffset again)
    {
        Done++;
        if (Done % Service.Intervals.Count == 0) DueAt = again;
    }

    /// <summary>How long ago it was asked for in this run; null when it was not.</summary>
    public TimeSpan? SinceFetched(CandleInterval interval, DateTimeOffset now) => _fetched.TryGetValue(interval, out var time) ? now - time : null;

    public void NoteFetched(CandleInterval interval, DateTimeOffset now) => _fetched[interval] = now;

    /// <summary>Splits that a price may still have to come to, each once: one that has explained a jump explains no other.</summary>
    public IReadOnlyList<RatioEvent> NewSplits(IEnumerable<CorporateAction> actions, DateTimeOffset now)
    {
        RatioEvent[] splits = [.. actions.Where(action => action.Kind == CorporateActionKind.Split && action.At > _splitsTold)
            .Select(action => new RatioEvent(action.At, action.Amount)).Where(split => split.At > now || split.MayExplain(now))];
        if (splits.Length > 0) _splitsTold = splits.Max(split => split.At);
        return splits;
    }

    public void PutOff(DateTimeOffset until) => DueAt = until;

    public void Cancel() => _ending.Cancel();

    public void Dispose() => _ending.Dispose();
}
