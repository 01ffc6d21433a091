using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bloomberg.Contracts;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Buckets of 2.x by their own API. Names have no slash, so the virtual mapping makes each the default of the database of its name.
/// </summary>
internal sealed class InfluxV2Buckets(InfluxConnection connection, string org, ILogger logger)
{
    public async Task EnsureAsync(IReadOnlyList<Bucket> buckets, CancellationToken ct)
    {
        var orgs = await GetAsync($"api/v2/orgs?org={Uri.EscapeDataString(org)}", "orgs", ct);
        if (orgs.Count == 0) throw new InfluxQueryException("find organisation", $"no organisation '{org}' (BLOOMBERG_INFLUX_ORG)");
        var orgId = orgs[0].GetProperty("id").GetString() ?? "";
        foreach (var bucket in buckets)
        {
            var found = await GetAsync($"api/v2/buckets?orgID={orgId}&name={Uri.EscapeDataString(bucket.Name)}", "buckets", ct);
            if (found.Count == 0) await CreateAsync(orgId, bucket, ct);
            else await CorrectAsync(found[0], bucket, ct);
        }
    }

    private async Task CreateAsync(string orgId, Bucket bucket, CancellationToken ct)
    {
        var body = new V2BucketRequest(orgId, bucket.Name, [Rule(bucket)]);
        var answer = await SendAsync(HttpMethod.Post, "api/v2/buckets", body, InfluxJson.Default.V2BucketRequest, ct);
        // 422 conflict: another process of ours made it between our question and our request.
        if (answer.Status == HttpStatusCode.UnprocessableEntity) return;
        ThrowUnlessSuccess("make bucket", answer);
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
        var answer = await SendAsync(HttpMethod.Patch, path, new V2RetentionRequest([rule]), InfluxJson.Default.V2RetentionRequest, ct);
        ThrowUnlessSuccess("change bucket", answer);
        logger.LogInformation("InfluxDB: the bucket {Bucket} now keeps {Retention}", bucket.Name, bucket.Retention);
    }

    private static V2RetentionRule Rule(Bucket bucket) =>
        new("expire", (long)bucket.Retention.GetValueOrDefault().TotalSeconds, (long)bucket.ShardDuration.TotalSeconds);

    private async Task<List<JsonElement>> GetAsync(string path, string list, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = await connection.SendAsync(request, ct);
        // An organisation nobody made is a 404, not an empty list.
        if (answer.Status == HttpStatusCode.NotFound) return [];
        ThrowUnlessSuccess(path, answer);
        try
        {
            var root = JsonSerializer.Deserialize(answer.Body, InfluxJson.Default.JsonElement);
            return [.. root.GetProperty(list).EnumerateArray()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InfluxUnavailableException(connection.Url, $"/{path} answers what is no InfluxDB answer ({e.Message})", e);
        }
    }

    private async Task<InfluxAnswer> SendAsync<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, type) };
        return await connection.SendAsync(request, ct);
    }

    private void ThrowUnlessSuccess(string what, InfluxAnswer answer)
    {
        if (answer.IsSuccess) return;
        if ((int)answer.Status < 500) throw new InfluxQueryException(what, answer.Reason);
        throw new InfluxUnavailableException(connection.Url, $"{what} answers {(int)answer.Status} ({answer.Reason})");
    }
}
