using System.Net.Http.Json;
using System.Text.Json;
using Bloomberg.Tests.Integration.Monitoring;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>A real Prometheus with the shipped configuration, but that it looks at each target once a second, and node_exporter beside it.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private readonly int _nodePort = FreePort.Next();
    private readonly List<ChildProcess> _children = [];
    private readonly HttpClient _client;

    private PrometheusServer() => _client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{_port}") };

    public Uri NodeUrl => new($"http://127.0.0.1:{_nodePort}/metrics");

    /// <param name="jobs">Where each job of the configuration answers; those that are not named do not run.</param>
    public static async Task<PrometheusServer> StartAsync(IReadOnlyDictionary<string, Uri> jobs)
    {
        var server = new PrometheusServer();
        var addresses = jobs.ToDictionary(job => job.Key, job => job.Value.Authority);
        addresses["prometheus"] = $"127.0.0.1:{server._port}";
        addresses["node-exporter"] = $"127.0.0.1:{server._nodePort}";
        await Monitors.RenderPrometheusAsync(server._folder.Path, hurry: true, addresses);
        server._children.Add(await Monitors.StartNodeExporterAsync(server._folder.Path, server._nodePort));
        server._children.Add(await Monitors.StartPrometheusAsync(server._folder.Path, server._port));
        return server;
    }

    public Task<JsonElement> AskAsync(string expression) => GetAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}");

    public Task<JsonElement> AskRangeAsync(string expression, DateTimeOffset from, DateTimeOffset to, int step) => GetAsync(
        $"/api/v1/query_range?query={Uri.EscapeDataString(expression)}&start={from.ToUnixTimeSeconds()}&end={to.ToUnixTimeSeconds()}&step={step}");

    public Task<string> TextAsync(Uri metrics) => _client.GetStringAsync(metrics);

    public Uri Metrics => new(_client.BaseAddress!, "/metrics");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var child in _children) await child.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (body.GetProperty("status").GetString() != "success")
            throw new InvalidOperationException($"{path}: {body.GetProperty("error").GetString()}");
        return body.GetProperty("data").GetProperty("result");
    }
}
