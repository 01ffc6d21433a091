using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Market.Downsampling;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Market.Restart;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Unit;
using Bloomberg.Tests.Unit.Downsampling;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Integration.Downsampling;

/// <summary>The keeper as a part of the feeder: what it does by itself, at the start, later, and over an outage.</summary>
public sealed class KeeperServiceTests : IAsyncLifetime
{
    private static readonly Asset Coin = new(new AssetKey("binance", "SELF/USDT"), AssetType.Crypto);
    private static readonly WindowSeries Series = KeeperParts.Series(Coin.Symbol);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly InfluxServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new(TimeProvider.System.GetUtcNow());
    private readonly AssetTable _assets = new();
    private readonly TickChannel _channel = new();
    private readonly HealthBoard _health = new(TimeProvider.System);
    private KeeperParts _parts = null!;
    private Spool _spool = null!;
    private SpoolSender _sender = null!;
    private KeeperService? _service;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(InfluxServer.Program)) return;
        await _server.StartAsync();
        _parts = await KeeperParts.StartAsync(_server);
        _spool = new Spool(new SpoolOptions { Folder = _folder.Path }, TimeProvider.System, NullLogger<Spool>.Instance);
        _spool.Open();
        _sender = new SpoolSender(
            _spool, _parts.Writer, _parts.Buckets, InfluxSchema.Buckets, _health, new SpoolHealth(_spool, _health), TimeProvider.System, NullLogger<SpoolSender>.Instance);
        await _sender.StartAsync(CancellationToken.None);
    }

    [Fact]
    public async Task All_there_are_at_the_start_then_what_settles_or_is_revised_and_again_after_an_outage()
    {
        Assert.NotNull(_server.Url); // says how to install what is missing
        var asset = _assets.GetOrAdd(Coin);
        var start = WindowTime.Floor(_time.GetUtcNow(), TimeSpan.FromHours(1)).AddHours(-9);
        var market = new TradedMinutes(new Random(7), start, 540);
        await _parts.WriteMinutesAsync(Series, market.Minutes);
        _ = PumpAsync();
        _service = Start();

        var settled = Settled(TimeSpan.FromMinutes(5));
        await UntilAsync(async () => (await FivesAsync()).Count >= (settled - start) / TimeSpan.FromMinutes(5), "all settled windows are made");
        // What the tasks may still touch is theirs.
        Assert.True((await FivesAsync())[^1].OpenTime < Settled(TimeSpan.FromMinutes(5)));
        Assert.True((await _parts.CandlesAsync(CandleInterval.Hour, Series))[^1].OpenTime < Settled(TimeSpan.FromHours(1)));
        Assert.Equal(market.Between(start, start.AddMinutes(5)), (await FivesAsync())[0]);

        await UntilAsync(async () => (await FivesAsync())[^1].OpenTime > settled.AddMinutes(5), "windows are made as they settle");

        var revised = market.Minutes[0] with { Trades = 5000 };
        await _parts.WriteMinutesAsync(Series, [revised]);
        await _channel.AskAsync(_ => { asset.Revised.Note(start.ToUnixNanoseconds(), _time.GetUnixNanoseconds()); return true; }, CancellationToken.None);
        await UntilAsync(async () => (await FivesAsync())[0].Trades >= 5000, "a late trade is in its window");
        Assert.InRange((await _parts.CandlesAsync(CandleInterval.Hour, Series))[0].Trades, 5000, long.MaxValue);

        await _server.StopAsync();
        await UntilAsync(() => Task.FromResult(State() == HealthState.Degraded), "it says that nothing is proved");
        await _server.StartAsync();
        await UntilAsync(() => Task.FromResult(State() == HealthState.Ok), "it goes on");
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is { } service)
        {
            await service.StopAsync(CancellationToken.None);
            service.Dispose();
        }
        _channel.Complete();
        if (_sender is not null)
        {
            await _sender.StopAsync(CancellationToken.None);
            _sender.Dispose();
            _spool.Dispose();
            _parts.Dispose();
        }
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private KeeperService Start()
    {
        var keeper = _parts.NewKeeper(_time);
        var proof = new GapProof(new StoredTrades(_parts.Query, _parts.Writer), _channel, _spool, _sender, new BatcherOptions(), _time);
        var service = new KeeperService(
            keeper, new FullPass(_parts.Windows, keeper, _time), new RevisedWindows(_assets, _channel, proof), _spool, _sender, _health, _time,
            NullLogger<KeeperService>.Instance);
        _ = service.StartAsync(CancellationToken.None);
        return service;
    }

    // Stands for the router, which nobody asks for anything of its own here.
    private async Task PumpAsync()
    {
        await foreach (var message in _channel.Reader.ReadAllAsync())
        {
            if (message is RouterCall call) call.Run(null!);
        }
    }

    private async Task UntilAsync(Func<Task<bool>> condition, string what) => await Eventually.TrueAsync(async () =>
    {
        _time.Advance(Step);
        return await condition();
    }, what, 60);

    private HealthState? State() => _health.Snapshot().FirstOrDefault(one => one.Name == "downsampling")?.State;

    private DateTimeOffset Settled(TimeSpan length) => TaskReach.Settled(length, _time.GetUtcNow());

    private Task<IReadOnlyList<Candle>> FivesAsync() => _parts.CandlesAsync(CandleInterval.FiveMinutes, Series);
}
