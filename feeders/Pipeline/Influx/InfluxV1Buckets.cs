using System.Globalization;
using System.Text.RegularExpressions;
using Bloomberg.Contracts;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx;

/// <summary>A bucket on 1.x is a database; its retention is that of the database's default retention policy.</summary>
internal sealed partial class InfluxV1Buckets(InfluxConnection connection, ILogger logger)
{
    private readonly InfluxQuery _query = new(connection);

    public async Task EnsureAsync(IReadOnlyList<Bucket> buckets, CancellationToken ct)
    {
        var known = await _query.ReadAsync("", "SHOW DATABASES", null, ct);
        var names = known.SelectMany(series => series.Rows).Select(row => row[0].GetString()).ToHashSet(StringComparer.Ordinal);
        foreach (var bucket in buckets)
        {
            if (names.Contains(bucket.Name)) await CorrectAsync(bucket, ct);
            else await CreateAsync(bucket, ct);
        }
    }

    private async Task CreateAsync(Bucket bucket, CancellationToken ct)
    {
        await _query.ReadAsync("", $"CREATE DATABASE {InfluxQl.Name(bucket.Name)} WITH {Durations(bucket)}", null, ct);
        logger.LogInformation("InfluxDB: made the database {Bucket}, keeping {Retention}", bucket.Name, Duration(bucket.Retention));
    }

    private async Task CorrectAsync(Bucket bucket, CancellationToken ct)
    {
        var policies = await _query.ReadAsync("", $"SHOW RETENTION POLICIES ON {InfluxQl.Name(bucket.Name)}", null, ct);
        foreach (var policy in policies)
        {
            var row = policy.Rows.FirstOrDefault(row => row[Column(policy, "default")].GetBoolean());
            if (row is null) continue;
            var kept = ParseDuration(row[Column(policy, "duration")].GetString() ?? "");
            var shard = ParseDuration(row[Column(policy, "shardGroupDuration")].GetString() ?? "");
            if (kept == bucket.Retention.GetValueOrDefault() && shard == bucket.ShardDuration) return;
            var name = row[Column(policy, "name")].GetString() ?? "";
            await _query.ReadAsync(
                "", $"ALTER RETENTION POLICY {InfluxQl.Name(name)} ON {InfluxQl.Name(bucket.Name)} {Durations(bucket)}", null, ct);
            logger.LogInformation(
                "InfluxDB: the database {Bucket} now keeps {Retention} (was {Before})", bucket.Name, Duration(bucket.Retention), kept);
            return;
        }
        // A database whose default policy somebody dropped takes no writes; give it one.
        await _query.ReadAsync(
            "", $"CREATE RETENTION POLICY \"autogen\" ON {InfluxQl.Name(bucket.Name)} DURATION {Duration(bucket.Retention)} " +
                $"REPLICATION 1 SHARD DURATION {Duration(bucket.ShardDuration)} DEFAULT", null, ct);
        logger.LogInformation("InfluxDB: gave the database {Bucket} a default retention policy", bucket.Name);
    }

    private static int Column(InfluxSeries series, string name) => series.Columns.ToList().IndexOf(name);

    private static string Durations(Bucket bucket) =>
        $"DURATION {Duration(bucket.Retention)} SHARD DURATION {Duration(bucket.ShardDuration)}";

    private static string Duration(TimeSpan? duration) => duration is { } value ? $"{(long)value.TotalSeconds}s" : "INF";

    /// <summary>Reads Go's form, <c>168h0m0s</c>; <c>0s</c> is for ever.</summary>
    internal static TimeSpan ParseDuration(string text)
    {
        var match = GoDuration().Match(text);
        if (!match.Success) return TimeSpan.MinValue;
        return TimeSpan.FromHours(Number("h")) + TimeSpan.FromMinutes(Number("m")) + TimeSpan.FromSeconds(Number("s"));

        long Number(string group) => match.Groups[group].Success ? long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?:(?<h>\d{1,9})h)?(?:(?<m>\d{1,2})m)?(?<s>\d{1,2})s$")]
    private static partial Regex GoDuration();
}
