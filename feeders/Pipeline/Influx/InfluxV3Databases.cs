using System.Net;
using System.Net.Http.Json;
using Bloomberg.Contracts;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Databases of 3.x: <c>POST /api/v3/configure/database {"db":"markets","retention_period":"7d"}</c>. A write would make a missing
/// database too, but without retention, and 3 Core cannot change the retention of one that exists (its documentation says so).
/// </summary>
internal sealed class InfluxV3Databases(InfluxConnection connection, ILogger logger)
{
    public async Task EnsureAsync(IReadOnlyList<Bucket> buckets, CancellationToken ct)
    {
        foreach (var bucket in buckets)
        {
            var period = bucket.Retention is { } kept ? $"{(long)kept.TotalHours}h" : null;
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v3/configure/database")
            {
                Content = JsonContent.Create(new V3DatabaseRequest(bucket.Name, period), InfluxJson.Default.V3DatabaseRequest),
            };
            var answer = await connection.SendAsync(request, ct);
            if (answer.IsSuccess) logger.LogInformation("InfluxDB: made the database {Bucket}, keeping {Time}", bucket.Name, period ?? "all");
            else if (answer.Status != HttpStatusCode.Conflict) Report(bucket, answer);
        }
    }

    /// <summary>Not fatal, be it the limit of five databases or a token that may only write: the first write makes the database.</summary>
    private void Report(Bucket bucket, InfluxAnswer answer)
    {
        if ((int)answer.Status >= 500)
        {
            throw new InfluxUnavailableException(connection.Url, $"making '{bucket.Name}' answers {(int)answer.Status} ({answer.Reason})");
        }
        logger.LogWarning(
            "InfluxDB: could not make the database {Bucket} ({Reason}); the first write makes it, without retention",
            bucket.Name, answer.Reason);
    }
}
