using System.Net;
using System.Text.Json;
using Bloomberg.Contracts;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Buckets of 2.x by their own API. Names have no slash, so the virtual mapping makes each the default of the database of its name.
/// </summary>
internal sealed class InfluxV2Buckets(InfluxConnection connection, string org, ILogger logger)
{
    private readonly InfluxV2Api _api = new(connection);

    public async Task EnsureAsync(IReadOnlyList<Bucket> buckets, CancellationToken ct)
    {
        var orgId = await _api.OrganisationAsync(org, ct);
        foreach (var bucket in buckets)
        {
            var found = await _api.ListAsync($"api/v2/buckets?orgID={orgId}&name={Uri.EscapeDataString(bucket.Name)}", "buckets", ct);
            if (found.Count == 0) await CreateAsync(orgId, bucket, ct);
            else await CorrectAsync(found[0], bucket, ct);
        }
    }

    private async Task CreateAsync(string orgId, Bucket bucket, CancellationToken ct)
    {
        var body = new V2BucketRequest(orgId, bucket.Name, [Rule(bucket)]);
        var answer = await _api.SendAsync(HttpMethod.Post, "api/v2/buckets", body, InfluxJson.Default.V2BucketRequest, ct);
        // 422 conflict: another process of ours made it between our question and our request.
        if (answer.Status == HttpStatusCode.UnprocessableEntity) return;
        _api.ThrowUnlessSuccess("make bucket", answer);
        logger.LogInformation("InfluxDB: made the bucket {Bucket}, keeping {Retention}", bucket.Name, bucket.Retention);
    }

    private async Task CorrectAsync(JsonElement found, Bucket bucket, CancellationToken ct)
    {
        var rule = Rule(bucket);
        var kept = found.TryGetProperty("retentionRules", out var rules) && rules.GetArrayLength() > 0
            ? rules[0].GetProperty("everySeconds").GetInt64()
            : 0;
        if (kept == rule.EverySeconds) return;
        var path = $"api/v2/buckets/{found.GetProperty("id").GetString()}";
        var answer = await _api.SendAsync(HttpMethod.Patch, path, new V2RetentionRequest([rule]), InfluxJson.Default.V2RetentionRequest, ct);
        _api.ThrowUnlessSuccess("change bucket", answer);
        logger.LogInformation("InfluxDB: the bucket {Bucket} now keeps {Retention}", bucket.Name, bucket.Retention);
    }

    private static V2RetentionRule Rule(Bucket bucket) =>
        new("expire", (long)bucket.Retention.GetValueOrDefault().TotalSeconds, (long)bucket.ShardDuration.TotalSeconds);
}
