using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

/// <summary>Fakes answer as the protocols of 2.7 and 3 Core are documented.</summary>
public sealed class InfluxBucketsTests
{
    private static readonly InfluxOptions Options = new() { Token = "secret" };

    [Fact]
    public async Task Makes_missing_buckets_of_2x_and_corrects_retention()
    {
        await using var server = await FakeInflux.StartAsync("v2.7.12", request => (request.Method, request.Path) switch
        {
            ("GET", "/api/v2/orgs") => (200, """{"orgs":[{"id":"0a","name":"bloomberg"}]}"""),
            ("GET", "/api/v2/buckets") when request.Query.Contains("name=markets_5min", StringComparison.Ordinal) =>
                (200, """{"buckets":[{"id":"b5","name":"markets_5min","retentionRules":[{"type":"expire","everySeconds":3600}]}]}"""),
            ("GET", "/api/v2/buckets") when request.Query.Contains("name=custom", StringComparison.Ordinal) =>
                (200, """{"buckets":[{"id":"bc","name":"custom","retentionRules":[]}]}"""),
            ("GET", "/api/v2/buckets") => (200, """{"buckets":[]}"""),
            ("POST", "/api/v2/buckets") when request.Body.Contains("news", StringComparison.Ordinal) =>
                (422, """{"code":"conflict","message":"bucket with name news already exists"}"""),
            ("POST", "/api/v2/buckets") => (201, "{}"),
            ("PATCH", "/api/v2/buckets/b5") => (200, "{}"),
            _ => (500, "unexpected"),
        });

        await EnsureAsync(server, InfluxSchema.Markets, InfluxSchema.Markets5Min, InfluxSchema.News, InfluxSchema.Custom);

        var bodies = server.Requests.Where(request => request.Method != "GET").Select(request => request.Body).ToList();
        Assert.Equal(
            [
                """{"orgID":"0a","name":"markets","retentionRules":[{"type":"expire","everySeconds":604800,"shardGroupDurationSeconds":86400}]}""",
                """{"retentionRules":[{"type":"expire","everySeconds":2592000,"shardGroupDurationSeconds":604800}]}""",
                """{"orgID":"0a","name":"news","retentionRules":[{"type":"expire","everySeconds":7776000,"shardGroupDurationSeconds":604800}]}""",
            ],
            bodies);
        Assert.All(server.Requests, request => Assert.Equal("Token secret", request.Authorization));
    }

    [Fact]
    public async Task Names_the_organisation_that_2x_does_not_know()
    {
        await using var server = await FakeInflux.StartAsync(
            "v2.7.12", _ => (404, """{"code":"not found","message":"organization name \"bloomberg\" not found"}"""));
        var error = await Assert.ThrowsAsync<InfluxQueryException>(() => EnsureAsync(server, InfluxSchema.Markets));
        Assert.Contains("BLOOMBERG_INFLUX_ORG", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_databases_of_3x_and_leaves_to_the_write_what_it_refuses()
    {
        await using var server = await FakeInflux.StartAsync("3.10.1", request =>
            request.Body.Contains("custom", StringComparison.Ordinal) ? (409, """{"error":"exists"}""")
            : request.Body.Contains("news", StringComparison.Ordinal) ? (422, """{"error":"Adding a new database would exceed limit of 5"}""")
            : (200, ""));

        await EnsureAsync(server, InfluxSchema.Markets, InfluxSchema.Custom, InfluxSchema.News);

        Assert.All(server.Requests, request => Assert.Equal(("/api/v3/configure/database", "Bearer secret"), (request.Path, request.Authorization)));
        Assert.Equal(
            ["""{"db":"markets","retention_period":"168h"}""", """{"db":"custom"}""", """{"db":"news","retention_period":"2160h"}"""],
            server.Requests.Select(request => request.Body));
    }

    [Theory]
    [InlineData("v2.7.12")]
    [InlineData("3.10.1")]
    public async Task A_server_in_trouble_is_unavailable_not_misconfigured(string version)
    {
        await using var server = await FakeInflux.StartAsync(version, _ => (503, ""));
        await Assert.ThrowsAsync<InfluxUnavailableException>(() => EnsureAsync(server, InfluxSchema.Markets));
    }

    private static async Task EnsureAsync(FakeInflux server, params Bucket[] buckets)
    {
        using var connection = server.Connect(Options);
        await new InfluxBuckets(connection, Options, NullLogger.Instance).EnsureAsync(buckets, TestContext.Current.CancellationToken);
    }
}
