using System.Reflection;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Logs;
using Bloomberg.Pipeline.Memory;
using Bloomberg.Pipeline.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bloomberg.Pipeline;

/// <summary>What the hosts of all feeders have in common.</summary>
public static class FeederHost
{
    // The shell kills what is not down after ten.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(9);

    /// <summary>A builder with settings from the environment and the arguments, and nothing else in it.</summary>
    public static WebApplicationBuilder CreateBuilder(Assembly program, string[] args)
    {
        // The empty builder: what is not named here is not in the process. The others also watch the working folder, with all folders below it,
        // for settings we do not read.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = program.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Host.UseDefaultServiceProvider(services => services.ValidateOnBuild = true);
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        return builder;
    }

    /// <summary>Where it listens, how it logs, and its health and metrics.</summary>
    public static void AddBasics(this WebApplicationBuilder builder, Uri listen, bool simulated)
    {
        builder.WebHost.UseUrls(listen.OriginalString).UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddPlainLog(simulated);
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<HealthBoard>().AddMetricsPage().AddHostedService<HeapTrim>();
    }

    /// <summary>Runs until stopped; what keeps it from starting is a sentence and exit code 2.</summary>
    public static async Task<int> RunAsync(Func<WebApplication> create)
    {
        try
        {
            await create().RunAsync();
            return 0;
        }
        catch (Exception failure) when (failure is SettingException or IOException)
        {
            // A wrong setting, a folder that another feeder holds, a port that is taken: each message names what and where.
            await Console.Error.WriteLineAsync(failure.Message);
            return 2;
        }
    }
}
