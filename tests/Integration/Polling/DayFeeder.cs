using Bloomberg.Contracts;
using Bloomberg.Market;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Live;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Market.Sources.AlphaVantage;
using Bloomberg.Market.Sources.CoinGecko;
using Bloomberg.Market.Sources.ExchangeRate;
using Bloomberg.Market.Sources.Yahoo;
using Bloomberg.Pipeline.Batching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>The polled sources as the feeder wires them, with a router behind and nothing stored, on the clock of a simulated day.</summary>
internal sealed class DayFeeder : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly DayClock _clock;
    private readonly AssetTable _assets = new();
    private readonly TickChannel _channel;
    private readonly TickRouter _router;
    private readonly Task _routing;

    private DayFeeder(ServiceProvider provider, DayClock clock)
    {
        (_provider, _clock, _channel) = (provider, clock, provider.GetRequiredService<TickChannel>());
        _router = new TickRouter(
            _assets, provider.GetRequiredService<Batcher>(), Board, new AlertEvaluator(_assets, new AlertTransitions(), clock),
            new GapLedger(clock, NullLogger<GapLedger>.Instance), stored: null!, clock);
        Sources = [.. provider.GetServices<ISource>().Cast<PolledSource>()];
        Desks = [.. Names.Select(name => provider.GetRequiredKeyedService<ServiceDesk>(name))];
        // As the store of budgets does when it finds nothing: until then half of each is taken for used.
        foreach (var budget in provider.GetServices<ServiceBudget>()) budget.Load([]);
        _routing = RouteAsync();
    }

    public static IReadOnlyList<string> Names { get; } =
    [
        YahooService.ServiceName, AlphaVantageService.ServiceName, CoinGeckoService.ServiceName,
        FrankfurterService.ServiceName, OpenErApiService.ServiceName, ExchangeRateApiService.ServiceName,
    ];

    public LiveBoard Board => _provider.GetRequiredService<LiveBoard>();

    public IReadOnlyList<PolledSource> Sources { get; }

    public IReadOnlyList<ServiceDesk> Desks { get; }

    public ReadOnlySpan<AssetState> Assets => _assets.All;

    public static DayFeeder Create(Uri simulator, DayClock clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        // Never asked: all that is watched has its coin's name.
        services.AddSingleton(NpgsqlDataSource.Create("Host=127.0.0.1;Port=1"));
        services.AddSingleton<TimeProvider>(clock).AddSingleton<TickChannel>().AddSingleton<LiveBoard>();
        services.AddSingleton(new BatcherOptions { MaxBytes = 64 * 1024, MaxSealed = 2_000 }).AddSingleton<SealedBatches>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Batcher>(provider, InfluxSchema.Markets.Name));
        services.AddPolledSources(Settings(simulator));
        services.AddSingleton<IPolledMemory, NothingKnown>();
        Count<YahooService>(services, YahooService.ServiceName, clock);
        Count<AlphaVantageService>(services, AlphaVantageService.ServiceName, clock);
        Count<CoinGeckoService>(services, CoinGeckoService.ServiceName, clock);
        Count<FrankfurterService>(services, FrankfurterService.ServiceName, clock);
        Count<OpenErApiService>(services, OpenErApiService.ServiceName, clock);
        Count<ExchangeRateApiService>(services, ExchangeRateApiService.ServiceName, clock);
        return new DayFeeder(services.BuildServiceProvider(), clock);
    }

    public async Task WatchAsync(IEnumerable<Asset> assets, CancellationToken cancellation)
    {
        foreach (var asset in assets)
        {
            var state = _assets.GetOrAdd(asset);
            await _channel.PostAsync(router => router.Begin(state, resuming: false), cancellation);
        }
        foreach (var source in Sources)
            source.Watch([.. _assets.All.ToArray().Where(state => state.Asset.Exchange == source.Exchange)]);
    }

    /// <summary>One look of each source, and further ones until all that has come is taken in.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        do
        {
            foreach (var source in Sources) await source.LookAsync(cancellation);
            await _clock.SettleAsync(cancellation);
            await _channel.AskAsync(_ => true, cancellation);
        }
        while (Desks.Count(desk => !desk.IsIdle) != _clock.Polls);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Complete();
        await _routing;
        await _provider.DisposeAsync();
    }

    // The pauses between polls are drawn; here from the same dice each time.
    private static void Count<T>(IServiceCollection services, string name, DayClock clock)
        where T : class, IPolledService
    {
        services.AddKeyedSingleton(name, (provider, _) => new ServiceDesk(
            new CountedService(provider.GetRequiredService<T>(), clock), new Breaker(clock), provider.GetRequiredKeyedService<ServiceBudget>(name), clock,
            new Random(name.Length)));
    }

    private static IConfiguration Settings(Uri simulator) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        [YahooOptions.UrlSetting] = $"{simulator}yahoo",
        [YahooOptions.CookieUrlSetting] = $"{simulator}yahoo/",
        [AlphaVantageOptions.UrlSetting] = $"{simulator}alphavantage",
        [AlphaVantageOptions.KeySetting] = "made-up",
        [CoinGeckoOptions.UrlSetting] = $"{simulator}coingecko",
        [ExchangeRateOptions.FrankfurterSetting] = $"{simulator}frankfurter/v2",
        [ExchangeRateOptions.OpenSetting] = $"{simulator}openerapi/v6",
        [ExchangeRateOptions.KeyedSetting] = $"{simulator}exchangerate/v6",
        [ExchangeRateOptions.KeySetting] = "made-up",
    }).Build();

    private async Task RouteAsync()
    {
        var (batcher, queue) = (_provider.GetRequiredService<Batcher>(), _provider.GetRequiredService<SealedBatches>());
        await foreach (var message in _channel.Reader.ReadAllAsync(CancellationToken.None))
        {
            ((RouterCall)message).Run(_router);
            await batcher.SealIfDueAsync(CancellationToken.None);
            while (queue.Reader.TryRead(out var batch))
            {
                queue.Take(batch);
                queue.Return(batch);
            }
        }
    }

    private sealed class NothingKnown : IPolledMemory
    {
        public Task RecallAsync(Asset asset, CancellationToken cancellation) => Task.CompletedTask;

        public void Forget(AssetKey asset)
        {
        }
    }
}
