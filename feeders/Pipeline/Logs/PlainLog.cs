using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Logs;

/// <summary>
/// The log of every process: one line per entry on standard output, for people, grep and journald alike.
/// <code>2026-11-21T08:00:00.123Z INFO  Market.Feed  connected to 2 streams</code>
/// </summary>
public static class PlainLog
{
    /// <param name="logging">The host's logging; other providers are removed.</param>
    /// <param name="simulated">Marks every line SIMULATED, so that no line of a demo is mistaken for the market.</param>
    public static ILoggingBuilder AddPlainLog(this ILoggingBuilder logging, bool simulated)
    {
        logging.ClearProviders();
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("Npgsql", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.Services.AddSingleton<ILoggerProvider>(services =>
            new PlainLogProvider(services.GetService<TimeProvider>() ?? TimeProvider.System, Console.Out, simulated));
        return logging;
    }
}
