using Bloomberg.Contracts;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx;

/// <summary>Makes the buckets that are missing and corrects the retention of those that are there. Never deletes one.</summary>
public sealed class InfluxBuckets(InfluxConnection connection, InfluxOptions options, ILogger logger)
{
    /// <exception cref="InfluxUnavailableException">The server does not answer, or not as it should; try again later.</exception>
    /// <exception cref="InfluxQueryException">The server refused; the sign-in or the bucket is wrong.</exception>
    public async Task EnsureAsync(IReadOnlyList<Bucket> buckets, CancellationToken ct)
    {
        if (options.KeepForever) buckets = [.. buckets.Select(bucket => bucket with { Retention = null })];
        var version = await connection.ConnectAsync(ct);
        var work = version.Generation switch
        {
            InfluxGeneration.V1 => new InfluxV1Buckets(connection, logger).EnsureAsync(buckets, ct),
            InfluxGeneration.V2 => new InfluxV2Buckets(connection, options.Org, logger).EnsureAsync(buckets, ct),
            _ => new InfluxV3Databases(connection, logger).EnsureAsync(buckets, ct),
        };
        await work;
    }
}
