using System.Text.Json;
using Bloomberg.Simulator.Admin;
using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.Faults;
using Bloomberg.Simulator.RandomWalk;
using Bloomberg.Simulator.Replay;
using Bloomberg.Simulator.Rest;
using Bloomberg.Simulator.Services;
using Bloomberg.Simulator.Services.Delivery.Mail;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator;

/// <summary>Puts the venue together.</summary>
public static class SimulatorApp
{
    /// <summary>Runs until stopped. Returns 2 when a setting is wrong, after saying which.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Create(args);
            await app.RunAsync();
            return 0;
        }
        catch (ArgumentException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
    }

    /// <summary>The whole venue, not yet started. Throws <see cref="ArgumentException"/> for a wrong setting.</summary>
    public static WebApplication Create(string[] args, TimeProvider? clock = null)
    {
        var options = SimulatorOptions.From(args, Environment.GetEnvironmentVariable);
        return Create(options, clock ?? TimeProvider.System);
    }

    internal static WebApplication Create(SimulatorOptions options, TimeProvider clock)
    {
        // The empty builder: the others watch the working folder, with all folders below it, for settings that are not read here.
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = typeof(SimulatorApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Listen.ToString()).UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.Services.AddRouting()
            .AddSingleton(options).AddSingleton(options.Limits).AddSingleton(clock)
            .AddSingleton<FrameFlow>().AddSingleton<Topics>().AddSingleton<Venue>()
            .AddSingleton<WebSocketEndpoint>().AddSingleton<WeightMeter>().AddSingleton<RestFaults>().AddSingleton<RestDesk>().AddSingleton<FaultDesk>()
            .AddSingleton<ServiceBoard>()
            .AddHostedService<VenuePump>().AddHostedService<SmtpServer>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        if (options.Recordings.Count == 0) builder.Services.AddSingleton<IMarket, RandomWalkMarket>();
        else AddReplay(builder.Services, Recording.Load(options.Recordings), options.Speed);

        var app = builder.Build();
        var sockets = app.Services.GetRequiredService<WebSocketEndpoint>();
        app.Map("/ws/{**streams}", sockets.RawAsync);
        app.Map("/stream", sockets.CombinedAsync);
        app.MapRest();
        app.Services.GetRequiredService<ServiceBoard>().Map(app);
        app.MapAdmin();
        app.Lifetime.ApplicationStarted.Register(() => Announce(app, options));
        return app;
    }

    private static void AddReplay(IServiceCollection services, Recording recording, double speed)
    {
        if (recording.Streams.Count == 0) throw new ArgumentException("--replay found no frame in the files given");
        services.AddSingleton(recording);
        services.AddSingleton<IMarket>(provider => new ReplayMarket(
            recording, speed, provider.GetRequiredService<Topics>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void Announce(WebApplication app, SimulatorOptions options)
    {
        app.Logger.LogInformation(
            "SIMULATED venue at {Addresses}: {Market}",
            string.Join(", ", app.Urls),
            options.Recordings.Count == 0
                ? $"random walk, {options.Symbols} symbols, {options.Rate} orders/s, seed {options.Seed}"
                : $"replay of {string.Join(", ", options.Recordings.Select(Path.GetFileName))}");
        if (app.Services.GetService<Recording>() is { MalformedLines: > 0 } recording)
            app.Logger.LogWarning(
                "SIMULATED venue left out {Count} malformed lines: {Lines}", recording.MalformedLines, string.Join(", ", recording.Malformed));
    }
}
