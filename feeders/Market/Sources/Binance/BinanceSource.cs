using Bloomberg.Contracts.Live;
using Bloomberg.Market.Live;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Watching;
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
    private readonly Dictionary<int, Standing> _standings = [];
    private IReadOnlyList<AssetState> _watched = [];
    private SymbolTable _symbols = SymbolTable.Empty;

    public BinanceSource(
        BinanceOptions options, BinanceRest rest, CatalogueStore store, TickChannel channel, LiveBoard board, IFoster foster, TimeProvider clock,
        ILogger<BinanceSource> log)
    {
        (_options, _channel, _board, _foster, _clock) = (options, channel, board, foster, clock);
        _catalogue = new CatalogueKeeper(options, rest, store, clock, log, _wake.Set);
        var attempts = new ConnectAttempts(clock);
        _pool = new ConnectionPool(options, Connect, clock, log);
        var probe = new TradeProbe(options, rest, clock, log);
        _watchdog = new SilenceWatchdog(_pool, probe.AskAsync, () => probe.IsSuspended, clock, log);
        BinanceConnection Connect() => new(options, attempts, () => Volatile.Read(ref _symbols), channel, clock, log, _wake.Set);
    }

    public const string Name = "binance";

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    public string Exchange => Name;

    public string IdSpace => _options.Trades.ToString();

    // What was last said of an asset, to say only changes.
    private sealed record Standing(AssetState Asset, bool Delivering, int Interruptions);

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
        var watched = Volatile.Read(ref _watched);
        var listed = new List<(AssetState Asset, BinanceSymbol Symbol)>(watched.Count);
        var unlisted = new List<AssetState>();
        foreach (var asset in watched)
        {
            if (_catalogue.Current is null) Say(asset, AssetStatus.Pending, _catalogue.Reason ?? "the list of binance's symbols is being read");
            else if (_catalogue.Current.Find(asset.Asset.Symbol) is { } symbol) listed.Add((asset, symbol));
            else unlisted.Add(asset);
        }
        SayUnlisted(unlisted);
        // The table goes first: a symbol must be known when its first frame comes.
        Volatile.Write(ref _symbols, new SymbolTable([.. listed.Select(l => (l.Symbol.Name, l.Asset.Index))]));
        _pool.Assign([.. listed.Select(l => new CollectedSymbol(l.Symbol, l.Asset.Index))]);
        foreach (var (asset, symbol) in listed) await StandAsync(asset, symbol, cancellation);
        foreach (var index in _standings.Keys.Except(watched.Select(a => a.Index)).ToList()) _standings.Remove(index);
        SayVenue(listed.Count);
    }

    private void SayUnlisted(List<AssetState> unlisted)
    {
        var fostered = _foster.Foster(unlisted);
        foreach (var asset in unlisted)
        {
            // Asked for each: it may be listed by now.
            var reason = _catalogue.WhyUnknown(asset.Asset.Symbol);
            if (!fostered.Contains(asset.Asset.Key)) Say(asset, AssetStatus.Refused, reason);
        }
    }

    private async Task StandAsync(AssetState asset, BinanceSymbol symbol, CancellationToken cancellation)
    {
        var place = _pool.Of(symbol);
        var delivering = place.IsDelivering;
        if (delivering) Say(asset, AssetStatus.Collecting, Remark(symbol));
        else if (place.Refusal is { } refusal) Say(asset, AssetStatus.Refused, refusal);
        else Say(asset, AssetStatus.Pending, place.Reason);

        var known = _standings.GetValueOrDefault(asset.Index);
        var interrupted = known is not null && known.Interruptions != place.Interruptions;
        if (known?.Delivering == delivering && !interrupted) return;
        _standings[asset.Index] = new Standing(asset, delivering, place.Interruptions);
        await _channel.PostAsync(_ =>
        {
            asset.Delivering = delivering;
            asset.Interrupted |= interrupted;
        }, cancellation);
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
