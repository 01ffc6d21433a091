using Bloomberg.Contracts;
using Bloomberg.Market.Alerts;
using Bloomberg.Market.Audit;
using Bloomberg.Market.Backfill;
using Bloomberg.Market.Downsampling;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Live;
using Bloomberg.Market.Restart;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Market.Tasks;
using Bloomberg.Market.Watching;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Influx.Tasks;
using Bloomberg.Pipeline.Metrics;
using Bloomberg.Pipeline.Spooling;
using Npgsql;

namespace Bloomberg.Market;

/// <summary>The market feeder: what it is made of, and in which order the parts start and stop.</summary>
public static class MarketApp
{
    // NOTIFY says when to look; this is for the one that got lost.
    private static readonly TimeSpan RereadWatchlists = TimeSpan.FromMinutes(3);

    /// <summary>Makes the host; nothing is connected before it runs.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static WebApplication Create(string[] args)
    {
        var builder = FeederHost.CreateBuilder(typeof(MarketApp).Assembly, args);
        var options = MarketOptions.From(builder.Configuration);
        builder.AddBasics(options.Listen, options.Simulated);
        builder.Services.AddSingleton(options);

        AddStorage(builder.Services, builder.Configuration, options);
        AddRouting(builder.Services);
        AddAlerts(builder.Services);
        AddWatching(builder.Services, options);
        AddBackfill(builder.Services, builder.Configuration);
        AddAudit(builder.Services, options);
        AddKeeper(builder.Services);
        AddSources(builder.Services, builder.Configuration);

        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        app.MapLive();
        app.MapSearch();
        return app;
    }

    /// <summary>
    /// Runs until stopped, or one of the tools, or only asks the one that runs. What keeps it from starting is a sentence and exit code 2.
    /// </summary>
    public static Task<int> RunAsync(string[] args) => args switch
    {
        ["influx-tasks", .. var words] => TasksTool.RunAsync(words, Console.Out, Console.Error),
        ["redownsample", .. var range] => RedownsampleTool.RunAsync(range, Console.Out, Console.Error, TimeProvider.System),
        _ when HealthProbe.IsAsked(args) => HealthProbe.RunAsync(args, MarketOptions.DefaultListen),
        _ => FeederHost.RunAsync(() => Create(args)),
    };

    // Hosted parts stop in the reverse of their order here: sources first, then the router, the spool's writer, and last its sender.
    private static void AddStorage(IServiceCollection services, IConfiguration settings, MarketOptions options)
    {
        services.AddSingleton(InfluxOptions.FromEnvironment(settings));
        services.AddSingleton(NpgsqlDataSource.Create(options.Postgres));
        services.AddSingleton(SpoolOptions.FromEnvironment(settings, options.SpoolFolder));
        services.AddPipeline(
        [
            InfluxSchema.Markets, InfluxSchema.Markets5Min, InfluxSchema.Markets1H, InfluxSchema.Markets1D, InfluxSchema.Custom,
            InfluxSchema.News, // read by a task, and perhaps not made by the news feeder yet
        ]);
        services.AddSingleton<InfluxTasks>().AddSingleton<TaskRuns>().AddSingleton<MissedWindows>().AddHostedService<TaskService>();
    }

    private static void AddRouting(IServiceCollection services)
    {
        services.AddSingleton<AssetTable>().AddSingleton<TickChannel>().AddSingleton<TickRouter>();
        services.AddSingleton<LiveBoard>().AddSingleton<GapLedger>().AddSingleton<StoredTrades>();
        services.AddHostedService<GapRecorder>();
        services.AddHostedService<RouterLoop>();
        services.AddSingleton<StoredMinutes>().AddHostedService(provider => provider.GetRequiredService<StoredMinutes>());
        services.AddHostedService<FreshnessWatch>();
        services.AddSingleton<GapProof>().AddSingleton<Refill>().AddSingleton<InsideRepair>().AddHostedService<GapFiller>().AddHostedService<GapWatch>();
    }

    private static void AddAlerts(IServiceCollection services) => services
        .AddSingleton<AlertTransitions>().AddSingleton<AlertEvaluator>().AddSingleton<AlertRuleReader>().AddSingleton<NewsValues>()
        .AddHostedService<AlertJournal>().AddHostedService<AlertFollower>().AddHostedService<NewsFollower>();

    private static void AddBackfill(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(BackfillOptions.From(settings));
        services.AddSingleton<StoredHistory>().AddSingleton<HistoryWriter>().AddSingleton<HistoryPlanner>().AddSingleton<HistoryPages>();
        services.AddSingleton<SentSpool>();
        services.AddSingleton<BackfillService>().AddHostedService(provider => provider.GetRequiredService<BackfillService>());
    }

    private static void AddAudit(IServiceCollection services, MarketOptions options)
    {
        services.AddSingleton<AuditQueries>().AddSingleton<TradeAudit>().AddSingleton<QuietTails>();
        services.AddSingleton(provider => new AuditMark(options.AuditFile, provider.GetRequiredService<ILogger<AuditMark>>()));
        services.AddHostedService<AuditService>();
    }

    private static void AddKeeper(IServiceCollection services) => services
        .AddSingleton<WindowQueries>().AddSingleton<WindowWriter>().AddSingleton<WindowKeeper>().AddSingleton<FullPass>().AddSingleton<RevisedWindows>()
        .AddHostedService<KeeperService>();

    private static void AddSources(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(BinanceOptions.From(settings));
        services.AddSingleton<RequestWeight>().AddSingleton<BinanceRest>().AddHostedService<WeightWatch>();
        services.AddSingleton<ISource, BinanceSource>().AddSingleton<ITradeHistory, BinanceHistory>().AddSingleton<ICandleHistory, BinanceKlines>();
        services.AddPolledSources(settings);
        services.AddHostedService<SourceRunner>();
        services.AddSingleton<WatchlistFollower>().AddHostedService(provider => provider.GetRequiredService<WatchlistFollower>());
    }

    private static void AddWatching(IServiceCollection services, MarketOptions options)
    {
        services.AddSingleton(_ => new HttpClient { Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = 64 * 1024 * 1024 });
        services.AddSingleton<CatalogueStore>().AddHostedService(provider => provider.GetRequiredService<CatalogueStore>());
        services.AddSingleton<WatchlistReader>().AddSingleton<SearchDesk>();
        services.AddSingleton(provider => new CollectingFile(options.CollectingFile, provider.GetRequiredService<ILogger<CollectingFile>>()));
        services.AddSingleton(provider => new PostgresListener(
            options.Postgres, PostgresChannels.WatchlistChanged, RereadWatchlists, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresListener>>(), provider.GetRequiredService<HealthBoard>()));
    }
}
