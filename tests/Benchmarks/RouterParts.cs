using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Live;
using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Bloomberg.Benchmarks;

/// <summary>The router with everything it writes to, as the feeder composes it, without source and InfluxDB; all assets are watched.</summary>
public sealed class RouterParts : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly SealedBatches _queue;
    private readonly List<LiveReader> _readers = [];

    public RouterParts(string? folder = null)
    {
        _services = new ServiceCollection().AddLogging()
            .AddSingleton(new InfluxOptions()).AddSingleton(new SpoolOptions { Folder = folder ?? _folder.Path }).AddPipeline([InfluxSchema.Markets])
            .AddSingleton<AssetTable>().AddSingleton<TickChannel>().AddSingleton<TickRouter>().AddSingleton<LiveBoard>()
            .AddSingleton<AlertTransitions>().AddSingleton<AlertEvaluator>().AddSingleton<GapLedger>().AddSingleton<StoredTrades>().AddSingleton<StoredMinutes>()
            .BuildServiceProvider();
        foreach (var asset in MixedTrades.Assets) Assets.GetOrAdd(asset).Watched = true;
        _queue = Get<SealedBatches>();
        (Router, Batcher) = (Get<TickRouter>(), Get<Batcher>());
    }

    public TickRouter Router { get; }

    public Batcher Batcher { get; }

    private AssetTable Assets => Get<AssetTable>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public void OpenReaders(int count)
    {
        for (var i = 0; i < count; i++) _readers.Add(Get<LiveBoard>().Open(Assets));
    }

    /// <summary>Rules spread over the assets, each with its threshold in the middle of the prices, which jump over it again and again.</summary>
    public void Alert(int rules) => Router.Alerts.Use(new AlertRuleSet(Enumerable.Range(0, rules).Select(i => new AlertRule
    {
        Id = i + 1,
        Version = 1,
        Asset = MixedTrades.Assets[i % MixedTrades.Symbols].Key,
        Condition = new AlertCondition((AlertKind)(i % 3), 61_500 + i % 100, 50),
        Hold = TimeSpan.FromSeconds(i % 2),
        CoolDown = TimeSpan.FromSeconds(60),
    })));

    /// <summary>Each live reader takes what waits, as when it has sent the last helping; so does the journal of alerts.</summary>
    public int TakeNews()
    {
        var news = 0;
        foreach (var reader in _readers) news += reader.Take().Quotes.Count;
        while (Get<AlertTransitions>().Reader.TryRead(out _)) news++;
        return news;
    }

    /// <summary>Takes the place of the spool writer, and stores nothing.</summary>
    public void Discard()
    {
        while (_queue.Reader.TryRead(out var batch))
        {
            _queue.Take(batch);
            _queue.Return(batch);
        }
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }
}
