using System.Diagnostics.Metrics;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market.Live;

/// <summary>
/// Shows on the metrics page how fresh the prices of each exchange are, by the hours of each asset's own market: at night, at week ends and on
/// holidays nothing is missing. Also how far our clock is off the venues', and which of them are reached.
/// </summary>
public sealed class FreshnessWatch : IHostedService
{
    /// <summary>
    /// A stream tells at least its statistics every second, but for symbols hardly anybody trades. What readers are told is stale sooner
    /// (<c>api/Live/Freshness</c>): nobody is to be woken for a breath.
    /// </summary>
    public static readonly TimeSpan StreamPatience = TimeSpan.FromMinutes(1);

    private readonly LiveBoard _board;
    private readonly AssetTable _assets;
    private readonly MarketHours _hours;
    private readonly TimeProvider _clock;

    public FreshnessWatch(LiveBoard board, AssetTable assets, MarketHours hours, TimeProvider clock)
    {
        (_board, _assets, _hours, _clock) = (board, assets, hours, clock);
        var meter = BloombergMeter.Instance;
        meter.CreateObservableGauge("bloomberg_market_assets", Counts, description: "Watched assets by exchange and state: fresh, stale, waiting for a first price, closed (its market is)");
        meter.CreateObservableGauge("bloomberg_market_stalest_seconds", Stalest, description: "For how long the stalest price of an open market has been stale, by exchange; 0 when all are fresh");
        meter.CreateObservableGauge("bloomberg_market_clock_offset_seconds", Offsets, description: "How far this machine's clock is ahead of a streaming venue's, delay of the network included");
        meter.CreateObservableGauge("bloomberg_market_venue_connected", Venues, description: "1 while a venue or service is reached or not needed, 0 while it is not reached; without those that are switched off");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>For each exchange and each state, how many assets.</summary>
    public IEnumerable<Measurement<int>> Counts()
    {
        var now = _clock.GetUtcNow();
        return Watched().CountBy(watched => (watched.Asset.Exchange, State: StateOf(watched, now)))
            .Select(group => new Measurement<int>(group.Value, new("exchange", group.Key.Exchange), new("state", group.Key.State)));
    }

    public IEnumerable<Measurement<double>> Stalest()
    {
        var now = _clock.GetUtcNow();
        return Watched().GroupBy(watched => watched.Asset.Exchange).Select(exchange => new Measurement<double>(
            exchange.Where(watched => StateOf(watched, now) == "stale").Select(watched => (now - watched.FreshUntil!.Value).TotalSeconds).DefaultIfEmpty(0).Max(),
            new KeyValuePair<string, object?>("exchange", exchange.Key)));
    }

    // The quickest message of the last minute: what the others took longer is the network and the queue.
    public IEnumerable<Measurement<double>> Offsets()
    {
        var recent = (_clock.GetUtcNow() - StreamPatience).ToUnixNanoseconds();
        return Watched().Where(watched => watched.Quote is { Polled: null, SourceTime: > 0 } quote && quote.ReceivedTime >= recent)
            .GroupBy(watched => watched.Asset.Exchange, watched => (watched.Quote.ReceivedTime - watched.Quote.SourceTime) / 1e9)
            .Select(exchange => new Measurement<double>(exchange.Min(), new KeyValuePair<string, object?>("exchange", exchange.Key)));
    }

    public IEnumerable<Measurement<int>> Venues() =>
        from venue in _board.Venues
        where venue.State != VenueState.Disabled
        select new Measurement<int>(venue.State == VenueState.Unreachable ? 0 : 1, new KeyValuePair<string, object?>("venue", venue.Exchange));

    private readonly record struct WatchedAsset(Asset Asset, QuoteValues Quote)
    {
        /// <summary>Null before the first price.</summary>
        public DateTimeOffset? FreshUntil =>
            Quote.Polled?.FreshUntil ?? (Quote.SourceTime == 0 ? null : UnixTime.ToTime(Quote.SourceTime) + StreamPatience);
    }

    // One that cannot be collected is said so on its list; no price of it can be missed.
    private IEnumerable<WatchedAsset> Watched() =>
        from said in _board.Assets
        where said.Status != AssetStatus.Refused
        let state = _assets.Find(new AssetKey(said.Exchange, said.Symbol))
        where state is not null
        select new WatchedAsset(state.Asset, state.Quote.Read());

    private string StateOf(WatchedAsset watched, DateTimeOffset now) =>
        _hours.Of(watched.Asset, watched.Quote.Polled?.Quote.Market)?.IsOpen(now) == false ? "closed"
        : watched.FreshUntil is not { } until ? "waiting"
        : now > until ? "stale" : "fresh";
}
