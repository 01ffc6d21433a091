using System.Net.Http.Json;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>A real Prometheus that looks at each target once a second, and node_exporter beside it where that is installed.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/prometheus";
    private const string Exporter = "/usr/bin/prometheus-node-exporter";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new() { BaseAddress = new($"http://127.0.0.1:{FreePort.Next()}") };
    private readonly List<ChildProcess> _children = [];

    public static bool Installed => File.Exists(Program);

    /// <summary>Where node_exporter answers; null where it is missing.</summary>
    public Uri? NodeUrl { get; private set; }

    public static async Task<PrometheusServer> StartAsync(IReadOnlyDictionary<string, Uri> jobs)
    {
        var server = new PrometheusServer();
        await server.StartExporterAsync();
        var all = jobs.Append(new("prometheus", server._client.BaseAddress!));
        if (server.NodeUrl is { } node) all = all.Append(new("node-exporter", node));
        await server.RunAsync(all);
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

    private async Task StartExporterAsync()
    {
        if (!File.Exists(Exporter)) return;
        var port = FreePort.Next();
        _children.Add(await ChildProcess.StartAsync(new() { File = Exporter, Arguments = [$"--web.listen-address=127.0.0.1:{port}"], DropRoot = true }));
        NodeUrl = new($"http://127.0.0.1:{port}/metrics");
    }

    private async Task RunAsync(IEnumerable<KeyValuePair<string, Uri>> jobs)
    {
        var scrapes = jobs.Select(job => $"  - {{job_name: {job.Key}, static_configs: [{{targets: ['{job.Value.Authority}']}}]}}");
        await File.WriteAllTextAsync(_folder.File("prometheus.yml"), $"global: {{scrape_interval: 1s, scrape_timeout: 1s}}\nscrape_configs:\n{string.Join('\n', scrapes)}\n");
        await Unprivileged.OwnAsync(_folder.Path);
        _children.Add(await ChildProcess.StartAsync(new()
        {
            File = Program,
            Arguments = [$"--config.file={_folder.File("prometheus.yml")}", $"--storage.tsdb.path={_folder.File("data")}", $"--web.listen-address={_client.BaseAddress!.Authority}"],
            DropRoot = true,
        }));
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
