using Bloomberg.Contracts.Live;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Watching;
using Bloomberg.Market.WebSockets;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Binance's spot market: trades and 24-hour statistics over WebSocket. One loop decides everything: it wakes when the watchlist, the
/// catalogue or a connection changes, looks at how things are, and sets right what is not as it should be.
/// </summary>
public sealed class BinanceSource : ISource
{
    private readonly BinanceOptions _options;
    private readonly TickChannel _channel;
    private readonly LiveBoard _board;
    private readonly IFoster _foster;
    private readonly TimeProvider _clock;
    private readonly CatalogueKeeper _catalogue;
    private readonly ConnectionPool _pool;
    private readonly SilenceWatchdog _watchdog;
    private readonly WakeSignal _wake = new();
    private readonly List<Listed> _listed = [];
    private readonly List<AssetState> _unlisted = [];
    private (IReadOnlyList<AssetState>? Watched, BinanceCatalogue? Catalogue) _decided;
    private IReadOnlyList<AssetState> _watched = [];
    private SymbolTable _symbols = SymbolTable.Empty;

    public BinanceSource(
        BinanceOptions options, BinanceRest rest, CatalogueStore store, TickChannel channel, LiveBoard board, IFoster foster, TimeProvider clock,
        ILogger<BinanceSource> log)
    {
        (_options, _channel, _board, _foster, _clock) = (options, channel, board, foster, clock);
        _catalogue = new CatalogueKeeper(options, rest, store, clock, log, _wake.Set);
        var attempts = new ConnectAttempts(clock);
        var gathering = new Gathering(clock);
        _pool = new ConnectionPool(options, Connect, clock, log);
        var probe = new TradeProbe(options, rest, clock, log);
        _watchdog = new SilenceWatchdog(_pool, probe.AskAsync, () => probe.IsSuspended, clock, log);
        BinanceConnection Connect() => new(options, attempts, () => Volatile.Read(ref _symbols), channel, gathering, clock, log, _wake.Set);
    }

    public const string Name = "binance";

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    public string Exchange => Name;

    public string IdSpace => _options.Trades.ToString();

    // What the router was last told of an asset, to tell only changes.
    private readonly record struct Standing(bool Delivering, int Interruptions);

    private sealed class Listed(AssetState asset, BinanceSymbol symbol, Standing? standing)
    {
        public AssetState Asset => asset;

        public BinanceSymbol Symbol => symbol;

        public SymbolPlace Place { get; set; } = null!; // given once all are assigned

        public Standing? Standing { get; set; } = standing;

        /// <summary>What the board was last told.</summary>
        public (string Status, string? Reason)? Said { get; set; }
    }

    public void Watch(IReadOnlyList<AssetState> assets)
    {
        Volatile.Write(ref _watched, assets);
        _wake.Set();
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var keeping = _catalogue.RunAsync(cancellation);
        try
        {
            var sweptAt = _clock.GetTimestamp();
            while (true)
            {
                _pool.Sweep();
                if (_clock.GetElapsedTime(sweptAt) >= SweepEvery)
                {
                    sweptAt = _clock.GetTimestamp();
                    _watchdog.Sweep(cancellation);
                }
                await SetRightAsync(cancellation);
                await _wake.WaitAsync(SweepEvery, _clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await _pool.StopAsync();
            await keeping;
        }
    }

    private async Task SetRightAsync(CancellationToken cancellation)
    {
        Decide();
        SayUnlisted();
        foreach (var listed in _listed) await StandAsync(listed, cancellation);
        SayVenue(_listed.Count);
    }

    // Who is collected follows from the watchlist and the catalogue; while both are as they were nothing of it is done again, for thousands of symbols
    // every second.
    private void Decide()
    {
        var (watched, catalogue) = (Volatile.Read(ref _watched), _catalogue.Current);
        if (watched == _decided.Watched && catalogue == _decided.Catalogue) return;
        _decided = (watched, catalogue);
        // The board forgets what is taken off the list, also where it is put on again at once: all is said anew.
        var before = _listed.ToDictionary(listed => listed.Asset.Index, listed => listed.Standing);
        _listed.Clear();
        _unlisted.Clear();
        foreach (var asset in watched)
        {
            if (catalogue?.Find(asset.Asset.Symbol) is { } symbol) _listed.Add(new(asset, symbol, Known(before, asset)));
            else _unlisted.Add(asset);
        }
        // The table goes first: a symbol must be known when its first frame comes.
        Volatile.Write(ref _symbols, new SymbolTable([.. _listed.Select(l => (l.Symbol.Name, l.Asset.Index))]));
        _pool.Assign([.. _listed.Select(l => new CollectedSymbol(l.Symbol, l.Asset.Index))]);
        foreach (var listed in _listed) listed.Place = _pool.Of(listed.Symbol);
    }

    // One that was taken off and put on again between two looks has been forgotten by the router: it is told again.
    private static Standing? Known(Dictionary<int, Standing?> before, AssetState asset) =>
        before.GetValueOrDefault(asset.Index) is { } standing ? standing with { Delivering = asset.Delivering } : null;

    private void SayUnlisted()
    {
        if (_unlisted.Count == 0) return;
        if (_decided.Catalogue is null)
        {
            foreach (var asset in _unlisted) Say(asset, AssetStatus.Pending, _catalogue.Reason ?? "the list of binance's symbols is being read");
            return;
        }
        var fostered = _foster.Foster(_unlisted);
        foreach (var asset in _unlisted)
        {
            // Asked for each: it may be listed by now.
            var reason = _catalogue.WhyUnknown(asset.Asset.Symbol);
            if (!fostered.Contains(asset.Asset.Key)) Say(asset, AssetStatus.Refused, reason);
        }
    }

    private async Task StandAsync(Listed listed, CancellationToken cancellation)
    {
        var (asset, place) = (listed.Asset, listed.Place);
        var delivering = place.IsDelivering;
        var said = Describe(listed.Symbol, place, delivering);
        if (said != listed.Said)
        {
            listed.Said = said;
            Say(asset, said.Status, said.Reason);
        }
        var known = listed.Standing;
        var interrupted = known is not null && known.Value.Interruptions != place.Interruptions;
        if (known?.Delivering == delivering && !interrupted) return;
        listed.Standing = new Standing(delivering, place.Interruptions);
        await _channel.PostAsync(_ =>
        {
            asset.Delivering = delivering;
            asset.Interrupted |= interrupted;
        }, cancellation);
    }

    private (string Status, string? Reason) Describe(BinanceSymbol symbol, SymbolPlace place, bool delivering)
    {
        if (delivering) return (AssetStatus.Collecting, Remark(symbol));
        return place.Refusal is { } refusal ? (AssetStatus.Refused, refusal) : (AssetStatus.Pending, place.Reason);
    }

    private string? Remark(BinanceSymbol symbol)
    {
        if (_watchdog.SilentSince(symbol) is { } since) return $"binance trades it, but nothing has come since {since:yyyy-MM-dd HH:mm:ss} UTC";
        return symbol.Status == "TRADING" ? null : $"binance says {symbol.Status}: nothing may be traded now";
    }

    private void SayVenue(int listed)
    {
        if (_watched.Count == 0) _board.SetVenue(Name, VenueState.Idle, null);
        else if (_catalogue.Current is null && _catalogue.Reason is { } unread) _board.SetVenue(Name, VenueState.Unreachable, unread);
        else if (_pool.FirstReason is { } lost) _board.SetVenue(Name, VenueState.Unreachable, lost);
        else if (listed > 0 && !_pool.AllOpen) _board.SetVenue(Name, VenueState.Connecting, null);
        else _board.SetVenue(Name, VenueState.Connected, null);
    }

    private void Say(AssetState asset, string status, string? reason) => _board.SetAsset(new LiveAsset
    {
        Exchange = asset.Asset.Exchange,
        Symbol = asset.Asset.Symbol,
        Status = status,
        Reason = reason,
    });
}
