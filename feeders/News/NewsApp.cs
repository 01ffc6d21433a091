using System.Text;
using Bloomberg.Contracts;
using Bloomberg.News.Tools;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Logs;
using Bloomberg.Pipeline.Metrics;
using Bloomberg.Pipeline.Spooling;
using Npgsql;

namespace Bloomberg.News;

/// <summary>The news feeder: what it is made of, and in which order the parts start and stop.</summary>
public static class NewsApp
{
    /// <summary>Makes the host; nothing is connected before it runs.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static WebApplication Create(string[] args)
    {
        // The empty builder: what is not named here is not in the process.
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = typeof(NewsApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Host.UseDefaultServiceProvider(services => services.ValidateOnBuild = true);
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        var options = NewsOptions.From(builder.Configuration);
        builder.WebHost.UseUrls(options.Listen.OriginalString).UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddPlainLog(options.Simulated);
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(9));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(options).AddSingleton<HealthBoard>().AddMetricsPage();

        AddStorage(builder.Services, builder.Configuration, options);

        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        return app;
    }

    /// <summary>Runs until stopped, or one of the tools; what keeps it from starting is a sentence and exit code 2.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args is ["feed-check" or "sentiment", ..]) Console.OutputEncoding = new UTF8Encoding(false); // whatever the terminal's language is
            switch (args)
            {
                case ["feed-check", .. var feeds]: return await FeedCheck.RunAsync(feeds, Console.Out, Console.Error);
                case ["sentiment", .. var files]: return await SentimentLines.RunAsync(files, Console.Out, Console.Error);
            }
            await Create(args).RunAsync();
            return 0;
        }
        catch (Exception failure) when (failure is SettingException or IOException)
        {
            // A wrong setting, a folder that another feeder holds, a port that is taken: each message names what and where.
            await Console.Error.WriteLineAsync(failure.Message);
            return 2;
        }
    }

    // Hosted parts stop in the reverse of their order here: sources first, then the spool's writer, and last its sender.
    private static void AddStorage(IServiceCollection services, IConfiguration settings, NewsOptions options)
    {
        services.AddSingleton(InfluxOptions.FromEnvironment(settings));
        services.AddSingleton(NpgsqlDataSource.Create(options.Postgres));
        services.AddSingleton(SpoolOptions.FromEnvironment(settings, options.SpoolFolder));
        services.AddPipeline([InfluxSchema.News]);
    }
}
