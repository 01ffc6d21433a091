using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Live;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Market.Polling.Guard;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Batching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>A polled source with services of the test, a router behind it, and a clock that the test moves.</summary>
internal sealed class PollingBench : IDisposable
{
    /// <summary>A Friday, while New York is open.</summary>
    public static readonly DateTimeOffset Open = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);

    private readonly TickChannel _channel = new();
    private readonly TickRouter _router;
    private readonly HeldReadings _held;
    private readonly Batcher _batcher;
    private readonly SealedBatches _queue;
    private readonly AssetTable _assets = new();

    public PollingBench(params IEnumerable<ScriptedService> services) : this(null, services)
    {
    }

    /// <param name="stored">What an earlier run has stored last of every asset.</param>
    /// <param name="services">In the order of asking.</param>
    /// <param name="stream">What the first service sends by itself.</param>
    public PollingBench(Reading? stored, IEnumerable<ScriptedService> services, StreamedReadings? stream = null)
    {
        var options = new BatcherOptions();
        _queue = new SealedBatches(options);
        _batcher = new Batcher("markets", _queue, options, Time);
        Board = new LiveBoard(Time);
        _router = new TickRouter(_assets, _batcher, Board, new AlertEvaluator(_assets, new AlertTransitions(), Time),
            new GapLedger(Time, NullLogger<GapLedger>.Instance), stored: null!, Time);
        _held = new HeldReadings(_queue, options, Time);
        var desks = services.Select(service => new ServiceDesk(service, new Breaker(Time), new ServiceBudget(service.Name, new BudgetLimits(), Time), Time));
        var guard = new QuoteGuard(Time);
        Source = new PolledSource("yahoo", [.. desks],
            new ReadingDesk(_channel, new ReadingRoute(_batcher, Board, Time), guard, _held, NullLogger<ReadingDesk>.Instance), new Memory(guard, stored), new MarketHours(), Board, Time, stream);
    }

    public VirtualTime Time { get; } = new(Open);

    public LiveBoard Board { get; }

    public PolledSource Source { get; }

    /// <summary>Lines not yet sealed.</summary>
    public int Lines => _batcher.Lines;

    public AssetState Watch(string symbol, AssetType type = AssetType.Equity)
    {
        var state = _assets.GetOrAdd(new Asset(new AssetKey("yahoo", symbol), type));
        _router.Begin(state, resuming: false);
        Source.Watch([.. _assets.All]);
        return state;
    }

    /// <summary>An asset of another exchange that does not list it.</summary>
    public AssetState Foster(string exchange, string symbol)
    {
        var state = _assets.GetOrAdd(new Asset(new AssetKey(exchange, symbol), AssetType.Crypto));
        _router.Begin(state, resuming: false);
        Source.WatchAlso([state]);
        return state;
    }

    /// <summary>As the watchlist's follower does it.</summary>
    public void TakeOff(AssetState asset)
    {
        Board.DropAsset(asset.Asset.Exchange, asset.Asset.Symbol);
        _router.Forget(asset);
    }

    /// <summary>Looks once a second for so long.</summary>
    public async Task RunAsync(TimeSpan time)
    {
        for (var end = Time.GetUtcNow() + time; Time.GetUtcNow() < end; Time.Advance(TimeSpan.FromSeconds(1))) await LookAsync();
        await LookAsync();
    }

    /// <summary>Twice: a poll that ends at once is taken in by the next look.</summary>
    public async Task LookAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            await Source.LookAsync(CancellationToken.None);
            while (_channel.Reader.TryRead(out var message)) ((RouterCall)message).Run(_router);
        }
    }

    public static LiveQuote? Shown(AssetState state) => state.Quote.Read().Polled?.ToLive(default);

    public LiveAsset Said(string symbol) => Board.Assets.Single(asset => asset.Symbol == symbol);

    public LiveVenue Venue(string service) => Board.Venues.Single(venue => venue.Exchange == service);

    public void Dispose() => _held.Dispose();

    private sealed class Memory(QuoteGuard guard, Reading? stored) : IPolledMemory
    {
        public Task RecallAsync(Asset asset, CancellationToken cancellation)
        {
            if (stored is { } reading) guard.Seed(asset.Key, asset.Type, [reading]);
            return Task.CompletedTask;
        }

        public void Forget(AssetKey asset) => guard.Forget(asset);
    }
}
