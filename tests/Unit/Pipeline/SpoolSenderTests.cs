using Bloomberg.Pipeline.Health;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class SpoolSenderTests
{
    private const string NoDatabases = """{"results":[{"statement_id":0}]}""";

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Keeps_the_batch_when_InfluxDB_answers(int status)
    {
        var failures = 3;
        await using var server = await Fake(_ => failures-- > 0 ? (status, "request throttled, queue full") : (204, ""));
        await using var run = new SenderRun(server.Url);
        run.Append("m f=1 1\n");

        await run.RunUntilSentAsync();

        Assert.Equal(4, server.Writes.Count);
        Assert.Single(server.Writes.Select(write => write.Body).Distinct());
        Assert.Equal("", run.Rejected());
        await run.Time.AdvanceUntilAsync(() => run.Influx?.State == HealthState.Ok);
    }

    [Theory]
    [InlineData(401, "authorization failed")]
    [InlineData(403, "insufficient permissions for write")]
    [InlineData(500, "retention policy not found: nope")]
    public async Task Keeps_the_batch_and_shouts_when_the_configuration_is_wrong(int status, string reason)
    {
        var wrong = true;
        await using var server = await Fake(_ => wrong ? (status, $$"""{"error":"{{reason}}"}""") : (204, ""));
        await using var run = new SenderRun(server.Url);
        run.Append("m f=1 1\n");
        await run.StartAsync();
        await run.Time.AdvanceUntilAsync(() => server.Writes.Count > 3);

        Assert.Equal(1, run.Spool.Files);
        Assert.Equal(HealthState.Failing, run.Influx!.State);
        Assert.Contains(reason, run.Influx.Detail, StringComparison.Ordinal);

        wrong = false;
        await run.Time.AdvanceUntilAsync(() => run.Spool.Files == 0);
    }

    [Fact]
    public async Task Waits_as_long_as_Retry_After_says()
    {
        var first = true;
        await using var server = await Fake(_ =>
        {
            (var answer, first) = (first ? 503 : 204, false);
            return (answer, "");
        });
        server.Headers["Retry-After"] = "120";
        await using var run = new SenderRun(server.Url);
        run.Append("m f=1 1\n");
        var started = run.Time.GetTimestamp();

        await run.RunUntilSentAsync();

        Assert.True(run.Time.GetElapsedTime(started) >= TimeSpan.FromSeconds(120));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task Waits_by_the_servers_clock_where_Retry_After_is_a_time_of_day(int hoursAhead)
    {
        var first = true;
        await using var server = await Fake(_ =>
        {
            (var answer, first) = (first ? 503 : 204, false);
            return (answer, "");
        });
        await using var run = new SenderRun(server.Url);
        var theirs = run.Time.GetUtcNow() + TimeSpan.FromHours(hoursAhead);
        (server.Headers["Date"], server.Headers["Retry-After"]) = ($"{theirs:R}", $"{theirs.AddMinutes(5):R}");
        run.Append("m f=1 1\n");
        var started = run.Time.GetTimestamp();

        await run.RunUntilSentAsync();

        Assert.InRange(run.Time.GetElapsedTime(started), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(9));
    }

    [Fact]
    public async Task Stores_all_good_lines_where_a_batch_with_a_bad_one_is_refused_whole()
    {
        // 2.x and 3.x: nothing of such a request is stored.
        var stored = new HashSet<string>(StringComparer.Ordinal);
        await using var server = await Fake(write =>
        {
            if (write.Body.Contains("bad", StringComparison.Ordinal)) return (400, """{"code":"invalid","message":"unable to parse\nit"}""");
            stored.UnionWith(write.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            return (204, "");
        });
        await using var run = new SenderRun(server.Url, gzip: true);
        var lines = Enumerable.Range(0, 300).Select(i => i is 0 or 137 or 138 or 299 ? $"bad f={i} 1\n" : $"m f={i} 1\n").ToArray();
        run.Append(lines);

        await run.RunUntilSentAsync();

        Assert.Equal(296, stored.Count);
        const string reason = "# unable to parse it\n";
        Assert.Equal($"{reason}{lines[0]}{reason}{lines[137]}{reason}{lines[138]}{reason}{lines[299]}", run.Rejected());
        Assert.True(server.Writes.Count < 80, $"{server.Writes.Count} requests");
    }

    [Fact]
    public async Task Repeats_only_the_piece_at_hand_when_the_server_fails_while_bisecting()
    {
        var requests = 0;
        await using var server = await Fake(write =>
            ++requests % 2 == 0 ? (503, "busy") : write.Body.Contains("bad", StringComparison.Ordinal) ? (422, "no") : (204, ""));
        await using var run = new SenderRun(server.Url);
        run.Append("m f=1 1\n", "bad f=2 1\n", "m f=3 1\n", "bad f=4 1\n");

        await run.RunUntilSentAsync();

        Assert.Equal("# no\nbad f=2 1\n# no\nbad f=4 1\n", run.Rejected());
        Assert.Single(server.Writes, write => write.Body == "m f=1 1\nbad f=2 1\nm f=3 1\nbad f=4 1\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 204 No")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 500\r\n\r\n{\"error\":\"cut")]
    [InlineData("not HTTP at all\r\n\r\n")]
    [InlineData(null)]
    public async Task Keeps_the_batch_when_the_server_cuts_garbles_or_never_answers(string? answer)
    {
        using var server = new RawServer(answer);
        await using var run = new SenderRun(server.Url, timeout: TimeSpan.FromSeconds(30));
        run.Append("m f=1 1\n");

        await run.StartAsync();
        await run.Time.AdvanceUntilAsync(() => run.Influx?.State == HealthState.Failing);

        Assert.Equal(1, run.Spool.Files);
        Assert.Equal("", run.Rejected());
    }

    private static Task<FakeInflux> Fake(Func<FakeRequest, (int Status, string Body)> write) =>
        FakeInflux.StartAsync("1.6.7", request => request.Path == "/query" ? (200, NoDatabases) : write(request));
}
