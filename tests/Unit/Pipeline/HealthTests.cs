using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class HealthTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public void Remembers_since_when_a_dependency_is_in_its_state()
    {
        var board = new HealthBoard(_time);
        board.Set("influxdb", HealthState.Ok);
        _time.Advance(TimeSpan.FromSeconds(1));
        var failed = _time.GetUtcNow();
        board.Set("influxdb", HealthState.Failing, "first");
        _time.Advance(TimeSpan.FromSeconds(1));
        board.Set("influxdb", HealthState.Failing, "second");
        Assert.Equal(new DependencyHealth("influxdb", HealthState.Failing, "second", failed), Assert.Single(board.Snapshot()));
    }

    [Fact]
    public async Task Answers_over_HTTP_live_ready_and_metrics()
    {
        var board = new HealthBoard(_time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(board).AddMetricsPage();
        await using var app = builder.Build();
        app.MapHealth().MapMetrics();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Assert.Equal((200, """{"status":"live"}"""), await GetAsync(http, "/health/live"));
        Assert.Equal((200, """{"status":"ready","dependencies":[]}"""), await GetAsync(http, "/health/ready"));
        board.Set("spool", HealthState.Degraded, "backlog");
        Assert.Equal(
            (200, """{"status":"degraded","dependencies":[{"name":"spool","state":"degraded","detail":"backlog","since":"2026-11-21T08:00:00+00:00"}]}"""),
            await GetAsync(http, "/health/ready"));
        board.Set("influxdb", HealthState.Failing);
        Assert.Equal(503, (await GetAsync(http, "/health/ready")).Status);

        using var metrics = await http.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(MetricsEndpoint.ContentType, metrics.Content.Headers.GetValues("Content-Type").Single());
    }

    private static async Task<(int Status, string Body)> GetAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
