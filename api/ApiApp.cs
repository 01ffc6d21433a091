using Bloomberg.Api.Alerts;
using Bloomberg.Api.Assets;
using Bloomberg.Api.Candles;
using Bloomberg.Api.Database;
using Bloomberg.Api.Gaps;
using Bloomberg.Api.Health;
using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Api.Metrics;
using Bloomberg.Api.News;
using Bloomberg.Api.News.Feeds;
using Bloomberg.Api.News.Sentiment;
using Bloomberg.Api.Quotes;
using Bloomberg.Api.Storage;
using Bloomberg.Api.Streaming;
using Bloomberg.Api.Trades;
using Bloomberg.Api.Watchlists;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Logs;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Api;

/// <summary>The API, put together. Nothing is contacted before it runs.</summary>
public static class ApiApp
{
    private const int WrongSettings = 2;
    private const int WrongSchema = 3;

    /// <summary>Runs until the process is told to stop.</summary>
    /// <returns>0; 2 when a setting is wrong, 3 when the database's schema may not be touched.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (HealthProbe.IsAsked(args)) return await HealthProbe.RunAsync(args, ApiOptions.DefaultListen);
        try
        {
            await using var app = Create(args);
            var database = app.Services.GetRequiredService<DatabaseState>();
            await app.RunAsync();
            return database.Refused ? WrongSchema : 0;
        }
        catch (SettingException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongSettings;
        }
    }

    /// <param name="args">Settings that win over the environment, for instance <c>--BLOOMBERG_LISTEN=http://127.0.0.1:0</c>.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static WebApplication Create(string[] args)
    {
        // The empty builder: what is not named here is not in the process. No appsettings.json, no ASPNETCORE_URLS.
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = typeof(ApiApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        var options = ApiOptions.Read(builder.Configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Listen);
            RequestLimits.Apply(kestrel, options.StreamClients);
        });
        builder.Logging.AddPlainLog(options.Simulated);
        AddServices(builder.Services, options);

        var app = builder.Build();
        UseMiddleware(app, options);
        MapEndpoints(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(options).AddSingleton(TimeProvider.System);
        services.AddRouting().AddProblemDetails().AddExceptionHandler<Refusals>().AddRequestTimeouts(RequestLimits.Apply).AddCompression();
        services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddMetricsPage().AddSingleton<RequestMetrics>().AddSingleton<HealthBoard>().AddHostedService<DependencyWatch>();
        services.AddSingleton(options.Influx).AddSingleton<InfluxConnection>().AddSingleton<InfluxQuery>();
        services.AddSingleton<BoundedQuery>().AddSingleton<MarketQuery>();
        services.AddSingleton<CandleStore>().AddSingleton<CandleReader>().AddSingleton<LongCandleReader>().AddSingleton<DayReader>();
        services.AddSingleton<CandleReaders>().AddSingleton<CandleContext>();
        services.AddSingleton<QuoteStore>().AddSingleton<QuoteReader>().AddApiDocument();
        services.AddDatabase(options).AddLiveMarket(options).AddStream().AddAssets().AddNews().AddSingleton<WatchlistReader>().AddAlerts();
    }

    // Sign-in joins here, between the guards and the time limit.
    private static void UseMiddleware(WebApplication app, ApiOptions options)
    {
        app.UseStandardHeaders(options.Simulated);
        app.UseRequestMetrics();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Refusals.WriteBodyAsync(context.HttpContext));
        if (!options.BehindDoor) app.UseHostCheck();
        app.UseJsonForChanges();
        app.UseRequestTimeouts();
        app.UseCompression();
        app.UseDefaultFiles().UseStaticFiles();
    }

    // Rights are asked of this one group.
    private static void MapEndpoints(WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1");
        api.MapWatchlists();
        api.MapAssets();
        api.MapQuotes();
        api.MapStream();
        api.MapCandles();
        api.MapTrades();
        api.MapGaps();
        api.MapAlerts();
        api.MapNews();
        api.MapSentiment();
        api.MapFeeds();
    }
}
