using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.RandomWalk;
using Bloomberg.Simulator.Rest;
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
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Listen.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.Services
            .AddSingleton(options).AddSingleton(options.Limits).AddSingleton(clock)
            .AddSingleton<FrameFlow>().AddSingleton<Topics>().AddSingleton<Venue>()
            .AddSingleton<WebSocketEndpoint>().AddSingleton<WeightMeter>().AddSingleton<RestFaults>().AddSingleton<RestDesk>()
            .AddHostedService<VenuePump>();
        builder.Services.AddSingleton<IMarket, RandomWalkMarket>();

        var app = builder.Build();
        var sockets = app.Services.GetRequiredService<WebSocketEndpoint>();
        app.Map("/ws/{**streams}", sockets.RawAsync);
        app.Map("/stream", sockets.CombinedAsync);
        app.MapRest();
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogInformation("SIMULATED venue at {Addresses}", string.Join(", ", app.Urls)));
        return app;
    }
}
