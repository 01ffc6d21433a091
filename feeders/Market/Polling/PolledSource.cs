using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Polling;

/// <summary>
/// An exchange whose prices are asked for: by its first service, and by the next ones where that has none and the price grows stale. One
/// loop decides everything; only the requests themselves run beside it. What the first service sends by itself between polls is taken in as well.
/// </summary>
public sealed class PolledSource(
    string exchange, IReadOnlyList<ServiceDesk> desks, ReadingDesk readings, IPolledMemory memory, MarketHours hours, LiveBoard board, TimeProvider clock,
    StreamedReadings? stream = null) : ISource
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly WakeSignal _wake = new();
    private readonly Dictionary<AssetKey, PolledAsset> _assets = [];
    private IReadOnlyList<AssetState> _watched = [];
    private IReadOnlyList<AssetState> _fostered = [];

    public string Exchange => exchange;

    // Readings have no ids.
    public string IdSpace => "polled";

    public void Watch(IReadOnlyList<AssetState> assets)
    {
        Volatile.Write(ref _watched, assets);
        stream?.Watch([.. assets.Select(asset => asset.Asset.Key)]);
        _wake.Set();
    }

    /// <summary>Replaces the set of assets of other exchanges that are asked for as well. Returns at once.</summary>
    public void WatchAlso(IReadOnlyList<AssetState> fostered)
    {
        Volatile.Write(ref _fostered, fostered);
        _wake.Set();
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await LookAsync(cancellation);
                await _wake.WaitAsync(LookEvery, clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The feeder stops; polls under way end with the token.
        }
    }

    /// <summary>Takes in what polls have brought, begins those that are due, and says how things are. One at a time.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        TakeUp(cancellation);
        foreach (var desk in desks)
        {
            if (await desk.TakeAsync() is { } ended) await HandleAsync(desk, ended.Asked, ended.Answer, cancellation);
        }
        await TakeStreamAsync(cancellation);
        foreach (var desk in desks) BeginPoll(desk, cancellation);
        Say();
    }

    // Before the guard knows what was stored, it could take the first price as it comes.
    private async Task TakeStreamAsync(CancellationToken cancellation)
    {
        foreach (var quote in stream?.Take() ?? [])
        {
            if (_assets.GetValueOrDefault(quote.Asset) is not { Recalled.IsCompleted: true } asset) continue;
            await readings.TakeAsync(asset, quote.FilledFrom(asset.Polled), desks[0].Service, null, clock.GetUtcNow(), cancellation);
        }
    }

    // An asset that was taken off and put on again is another state with nothing known.
    private void TakeUp(CancellationToken cancellation)
    {
        AssetState[] watched = [.. Volatile.Read(ref _watched), .. Volatile.Read(ref _fostered)];
        foreach (var state in watched)
        {
            if (_assets.ContainsKey(state.Asset.Key)) continue;
            _assets[state.Asset.Key] = new PolledAsset(state, hours) { Recalled = RecallAsync(state.Asset, cancellation) };
        }
        if (_assets.Count == watched.Length) return;
        var kept = watched.Select(state => state.Asset.Key).ToHashSet();
        foreach (var gone in _assets.Keys.Where(key => !kept.Contains(key)).ToList())
        {
            _assets.Remove(gone);
            memory.Forget(gone);
        }
    }

    private async Task RecallAsync(Asset asset, CancellationToken cancellation)
    {
        await memory.RecallAsync(asset, cancellation);
        _wake.Set();
    }

    private void BeginPoll(ServiceDesk desk, CancellationToken cancellation)
    {
        if (!desk.IsIdle) return;
        var now = clock.GetUtcNow();
        // Who has waited longest comes first: a small budget may not reach all.
        var due = _assets.Values.Where(asset => asset.Recalled.IsCompleted && IsFor(asset, desk, now) && asset.DueAt(desk.Service) <= now)
            .OrderBy(asset => asset.Last?.Quote.SourceTime ?? DateTimeOffset.MinValue).ToList();
        if (due.Count > 0) desk.Begin(due, _wake.Set, cancellation);
    }

    // The first service that may have it; a later one only while the price is not fresh, so that a short pause of the first costs nothing.
    private bool IsFor(PolledAsset asset, ServiceDesk desk, DateTimeOffset now)
    {
        if (!asset.MayBeAt(desk.Service, now)) return false;
        foreach (var before in desks)
        {
            if (before == desk) return true;
            if (!asset.MayBeAt(before.Service, now)) continue;
            if (before.IsUsable || asset.IsFresh(now)) return false;
        }
        return false;
    }

    private async Task HandleAsync(ServiceDesk desk, IReadOnlyList<PolledAsset> asked, PollAnswer answer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var pause = answer.NextChange is { } next && next > now ? next - now + desk.Pause : desk.Pause;
        var outcomes = answer.Outcomes.ToDictionary(outcome => outcome.Asset);
        foreach (var asset in asked)
        {
            if (!_assets.TryGetValue(asset.Key, out var known) || known != asset) continue; // taken off meanwhile
            var outcome = outcomes.GetValueOrDefault(asset.Key) ?? new PollOutcome(asset.Key, PollResult.Failed, Reason: "the answer does not name it");
            PollingMetrics.Outcomes.Add(1, new("service", desk.Service.Name), new("result", outcome.Result.ToString().ToLowerInvariant()));
            asset.Note(outcome, desk.Service, pause, now);
            if (outcome.Quote is { } quote) await readings.TakeAsync(asset, quote, desk.Service, answer.NextChange, now, cancellation);
        }
    }

    private void Say()
    {
        var now = clock.GetUtcNow();
        foreach (var asset in _assets.Values)
        {
            var said = Describe(asset, now);
            // The board forgets what is taken off the list, also where it is put on again at once.
            if (said == asset.Said && board.StatusOf(asset.Key.Exchange, asset.Key.Symbol) is not null) continue;
            asset.Said = said;
            board.SetAsset(new LiveAsset { Exchange = asset.Key.Exchange, Symbol = asset.Key.Symbol, Status = said.Status, Reason = said.Reason });
        }
        foreach (var desk in desks)
        {
            var (state, reason) = desk.Describe(_assets.Values.Any(asset => IsFor(asset, desk, now)));
            board.SetVenue(desk.Service.Name, state, reason);
        }
    }

    private (string Status, string? Reason) Describe(PolledAsset asset, DateTimeOffset now)
    {
        if (asset.WhyNowhere(desks.Select(desk => desk.Service), now) is { } nowhere) return (AssetStatus.Refused, nowhere);
        if (asset.Last is { } last) return (AssetStatus.Collecting, FromElsewhere(asset.Key, last));
        var away = desks.Where(desk => asset.MayBeAt(desk.Service, now) && !desk.IsUsable).Select(desk => desk.Describe(true).Reason);
        return (AssetStatus.Pending, asset.FirstDoubt ?? away.FirstOrDefault() ?? "not read yet");
    }

    private string? FromElsewhere(AssetKey asset, PolledReading last) =>
        asset.Exchange != Exchange ? $"from {last.Quote.Service}: {asset.Exchange} does not list it"
        : last.Quote.Service == desks[0].Service.Name || desks[0].Describe(true).Reason is not { } reason ? null : $"from {last.Quote.Service}: {reason}";
}
