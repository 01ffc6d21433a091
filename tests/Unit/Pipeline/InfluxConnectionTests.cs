using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class InfluxConnectionTests
{
    [Theory]
    [InlineData("1.6.7~rc0", InfluxGeneration.V1)]
    [InlineData("v1.8.10", InfluxGeneration.V1)]
    [InlineData("v2.7.12", InfluxGeneration.V2)]
    [InlineData("3.10.1", InfluxGeneration.V3)]
    public async Task Finds_the_generation_by_ping(string version, InfluxGeneration generation)
    {
        await using var server = await FakeInflux.StartAsync(version, _ => (500, ""));
        using var connection = server.Connect();
        Assert.Equal(generation, (await connection.ConnectAsync(TestContext.Current.CancellationToken)).Generation);
    }

    [Fact]
    public async Task Reads_the_version_of_3_Core_from_the_body()
    {
        const string body = """{"version":"3.1.0","revision":"x"}""";
        using var server = new RawServer(null, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
        using var connection = Connect(server.Url);
        Assert.Equal(new InfluxVersion(InfluxGeneration.V3, "3.1.0"), await connection.ConnectAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "is it InfluxDB")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "BLOOMBERG_INFLUX_TOKEN")]
    [InlineData("SSH-2.0-OpenSSH\r\n", "not available")]
    public async Task Says_what_is_wrong_with_an_address_that_is_no_InfluxDB(string answer, string expected)
    {
        using var server = new RawServer(null, answer);
        using var connection = Connect(server.Url);
        var error = await Assert.ThrowsAsync<InfluxUnavailableException>(
            () => connection.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(server.Url.Authority, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"results":[{"statement_id":0,"error":"database not found: x"}]}""", 200)]
    [InlineData("""{"error":"error parsing query: found FROM"}""", 400)]
    public async Task Throws_the_servers_words_for_a_refused_statement(string body, int status)
    {
        await using var server = await FakeInflux.StartAsync("1.6.7", _ => (status, body));
        using var connection = server.Connect();
        var error = await Assert.ThrowsAsync<InfluxQueryException>(
            () => new InfluxQuery(connection).ReadAsync("x", "SELECT f FROM m", null, TestContext.Current.CancellationToken));
        Assert.Equal("SELECT f FROM m", error.Statement);
    }

    [Fact]
    public async Task Puts_a_series_together_that_comes_in_several_chunks()
    {
        const string chunks = """
            {"results":[{"series":[{"name":"m","tags":{"s":"a"},"columns":["time"],"values":[[1],[2]],"partial":true}],"partial":true}]}
            {"results":[{"series":[{"name":"m","tags":{"s":"a"},"columns":["time"],"values":[[3]]}]}]}
            {"results":[{"series":[{"name":"m","tags":{"s":"b"},"columns":["time"],"values":[[4]]}]}]}

            """;
        await using var server = await FakeInflux.StartAsync("1.6.7", _ => (200, chunks));
        using var connection = server.Connect();
        var series = await new InfluxQuery(connection).ReadAsync("x", "SELECT f FROM m", null, TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b"], series.Select(s => s.Tags["s"]));
        Assert.Equal([1L, 2L, 3L], series[0].Rows.Select(row => row[0].GetInt64()));
    }

    [Theory]
    [InlineData("[]", 200)]
    [InlineData("<html>", 200)]
    [InlineData("""{"results":[{"series":[{}]}]}""", 200)]
    [InlineData("busy", 503)]
    public async Task Calls_an_answer_it_cannot_use_unavailable(string body, int status)
    {
        await using var server = await FakeInflux.StartAsync("1.6.7", _ => (status, body));
        using var connection = server.Connect();
        await Assert.ThrowsAsync<InfluxUnavailableException>(
            () => new InfluxQuery(connection).ReadAsync("x", "SELECT f FROM m", null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("BLOOMBERG_INFLUX_URL", "localhost:8086")]
    [InlineData("BLOOMBERG_INFLUX_GZIP", "maybe")]
    [InlineData("BLOOMBERG_INFLUX_TIMEOUT_SECONDS", "0")]
    public void Names_a_bad_setting_and_its_value(string name, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
        var error = Assert.Throws<SettingException>(() => InfluxOptions.FromEnvironment(settings));
        Assert.StartsWith($"{name} is '{value}'", error.Message, StringComparison.Ordinal);
    }

    private static InfluxConnection Connect(Uri url) => new(
        new InfluxOptions { Url = url }, TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<InfluxConnection>.Instance);
}
