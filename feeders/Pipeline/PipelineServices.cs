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
    /// <summary>InfluxDB only, for whoever reads. Takes the registered <see cref="InfluxOptions"/>.</summary>
    public static IServiceCollection AddInflux(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HealthBoard>();
        services.AddSingleton<InfluxConnection>();
        services.AddSingleton<InfluxQuery>();
        services.AddSingleton(s => new InfluxBuckets(
            s.GetRequiredService<InfluxConnection>(), s.GetRequiredService<InfluxOptions>(),
            s.GetRequiredService<ILogger<InfluxBuckets>>()));
        return services;
    }

    /// <summary>
    /// Batches to spool to InfluxDB. Takes the registered <see cref="InfluxOptions"/>, <see cref="SpoolOptions"/> and, where there are any,
    /// <see cref="BatcherOptions"/>. Register before the services that feed it: hosted services stop in reverse, so the last batches still
    /// reach the spool. The spool opens when it is first asked for, at the latest when the host starts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="buckets">
    /// Made when missing. The registered <see cref="Batcher"/> writes to the first; for another make one on <see cref="SealedBatches"/>.
    /// </param>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IReadOnlyList<Bucket> buckets)
    {
        services.AddInflux();
        services.TryAddSingleton(new BatcherOptions());
        services.AddSingleton<SealedBatches>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<Batcher>(s, buckets[0].Name));
        services.AddSingleton<SpoolHealth>();
        services.AddSingleton<InfluxWriter>();
        services.AddSingleton(s =>
        {
            var spool = new Spool(
                s.GetRequiredService<SpoolOptions>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Spool>>());
            spool.Open();
            return spool;
        });
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<SpoolSender>(s, buckets));
        services.AddSingleton<OpenBatchWriter>();
        services.AddSingleton<SpoolWriter>();
        services.AddHostedService(s => s.GetRequiredService<SpoolSender>());
        services.AddHostedService(s => s.GetRequiredService<OpenBatchWriter>());
        services.AddHostedService(s => s.GetRequiredService<SpoolWriter>());
        return services;
    }
}
