using Bloomberg.Contracts;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline;

/// <summary>The composition of the durable path, for a feeder's host.</summary>
public static class PipelineServices
{
    /// <summary>InfluxDB only, for whoever reads.</summary>
    public static IServiceCollection AddInflux(this IServiceCollection services, InfluxOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HealthBoard>();
        services.AddSingleton(options);
        services.AddSingleton<InfluxConnection>();
        services.AddSingleton<InfluxQuery>();
        services.AddSingleton(s => new InfluxBuckets(
            s.GetRequiredService<InfluxConnection>(), options, s.GetRequiredService<ILogger<InfluxBuckets>>()));
        return services;
    }

    /// <summary>
    /// Batches to spool to InfluxDB. Make a <see cref="Batcher"/> per bucket on the registered <see cref="SealedBatches"/>. Register before
    /// the services that feed it: they then stop first, and the last batches still reach the spool. The spool opens when the host starts.
    /// </summary>
    public static IServiceCollection AddPipeline(
        this IServiceCollection services, InfluxOptions influx, SpoolOptions spool, BatcherOptions batcher, IReadOnlyList<Bucket> buckets)
    {
        services.AddInflux(influx);
        services.AddSingleton(spool);
        services.AddSingleton(batcher);
        services.AddSingleton(buckets);
        services.AddSingleton<SealedBatches>();
        services.AddSingleton<SpoolHealth>();
        services.AddSingleton<InfluxWriter>();
        services.AddSingleton(s =>
        {
            var opened = ActivatorUtilities.CreateInstance<Spool>(s);
            opened.Open();
            return opened;
        });
        services.AddSingleton<SpoolSender>();
        services.AddSingleton<SpoolWriter>();
        services.AddHostedService(s => s.GetRequiredService<SpoolSender>());
        services.AddHostedService(s => s.GetRequiredService<SpoolWriter>());
        return services;
    }
}
