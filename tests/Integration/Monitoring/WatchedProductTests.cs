using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Monitoring;

/// <summary>A real Prometheus with the shipped configuration beside the whole product.</summary>
public sealed partial class WatchedProductTests
{
    // Told only once something of the kind has happened.
    private static readonly string[] OfEvents =
    [
        "bloomberg_pipeline_spool_dropped_lines_total", "bloomberg_pipeline_rejected_lines_total", "bloomberg_market_polls_total",
        "bloomberg_backup_last_verified_timestamp_seconds", "bloomberg_certificate_expiry_timestamp_seconds",
    ];

    private HttpClient _prometheus = new();

    [Fact]
    public async Task Everything_is_scraped_rules_read_what_is_told_and_a_killed_program_is_reported()
    {
        Monitors.Require();
        using var folder = new TemporaryFolder();
        var (prometheusPort, alertmanagerPort, nodePort) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
        await File.WriteAllTextAsync(folder.File("bloomberg_backup.prom"), "bloomberg_backup_last_success_timestamp_seconds 1\n", TestContext.Current.CancellationToken);
        await using var node = await Monitors.StartNodeExporterAsync(folder.Path, nodePort);
        await Monitors.RenderAlertmanagerAsync(folder.Path, new Dictionary<string, string>());
        await using var alertmanager = await Monitors.StartAlertmanagerAsync(folder.Path, alertmanagerPort);
        await using var product = await Product.StartAsync(new() { Venue = ["--symbols", "5", "--rate", "20"], Trades = "aggTrade", News = true, KeepForever = false });
        await product.WatchAsync("BTC/USDT", "ETH/USDT");
        await Monitors.RenderPrometheusAsync(folder.Path, hurry: true, new Dictionary<string, string>
        {
            ["api"] = product.Api.BaseAddress!.Authority, ["market-feeder"] = product.MarketUrl.Authority, ["news-feeder"] = product.NewsUrl.Authority,
            ["influxdb"] = product.Influx.Url.Authority, ["node-exporter"] = $"127.0.0.1:{nodePort}",
            ["alertmanager"] = $"127.0.0.1:{alertmanagerPort}", ["prometheus"] = $"127.0.0.1:{prometheusPort}",
        });
        await using var prometheus = await Monitors.StartPrometheusAsync(folder.Path, prometheusPort);
        _prometheus.Dispose();
        _prometheus = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{prometheusPort}") };

        await Eventually.TrueAsync(async () => (await QueryAsync("count(up == 1)")).SequenceEqual(["{} 7"]), () => $"seven targets are up:\n{prometheus.Output}", 90);
        await Eventually.TrueAsync(async () => (await UntoldAsync()).Length == 0, () => $"every rule finds its metrics: {string.Join(", ", UntoldAsync().Result)}", 90);
        await Eventually.TrueAsync(async () => (await FiringAsync()).Contains("BackupOld"), "a rule reads a file of node_exporter's", 60);
        Assert.All(await HealthOfRulesAsync(), health => Assert.Equal("ok", health));
        Assert.DoesNotContain("ServiceDown", await FiringAsync());
        Assert.DoesNotContain("DataStale", await FiringAsync());

        await Task.WhenAll(product.KillMarketAsync(), product.Postgres.KillAsync());

        await Eventually.TrueAsync(async () => (await QueryAsync("ALERTS{alertname=\"ServiceDown\",alertstate=\"firing\"}")).Any(one => one.Contains("market-feeder")), "it is reported", 60);
        await Eventually.TrueAsync(async () => (await FiringAsync()).Contains("PostgresDown"), "PostgreSQL is reported by the API", 60);
        // It reached Alertmanager too, which puts it where people hear of it.
        await Eventually.TrueAsync(async () => (await _prometheus.GetStringAsync(new Uri($"http://127.0.0.1:{alertmanagerPort}/api/v2/alerts"), TestContext.Current.CancellationToken))
            .Contains("\"receivers\":[{\"name\":\"urgent\"}]", StringComparison.Ordinal), "Alertmanager has it", 60);
        _prometheus.Dispose();
    }

    // Metrics of the rules that no program tells, of those that run here.
    private async Task<string[]> UntoldAsync()
    {
        var told = await NamesAsync();
        return
        [
            .. Directory.GetFiles(Monitors.InProject("prometheus/rules"), "*.yml").SelectMany(file => Metric().Matches(File.ReadAllText(file)).Select(match => match.Value))
                .Concat(File.ReadLines(Monitors.InProject("tests/Unit/Monitoring/known-metrics.txt")).Where(line => line.Length > 0 && line[0] != '#'))
                .Where(name => !name.StartsWith("container_", StringComparison.Ordinal) && !OfEvents.Contains(name) && name != "bloomberg_backup_last_size_bytes")
                .Distinct().Where(name => !told.Contains(name)),
        ];
    }

    private async Task<HashSet<string>> NamesAsync() =>
        [.. (await DataAsync("/api/v1/label/__name__/values")).EnumerateArray().Select(name => name.GetString()!)];

    private async Task<string[]> FiringAsync() =>
        [.. (await DataAsync("/api/v1/alerts")).GetProperty("alerts").EnumerateArray().Where(one => one.GetProperty("state").GetString() == "firing")
            .Select(one => one.GetProperty("labels").GetProperty("alertname").GetString()!)];

    private async Task<string[]> HealthOfRulesAsync() =>
        [.. (await DataAsync("/api/v1/rules")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Select(rule => rule.GetProperty("health").GetString()!)];

    // Each series as its labels and its value.
    private async Task<string[]> QueryAsync(string expression) =>
        [.. (await DataAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}")).GetProperty("result").EnumerateArray()
            .Select(one => $"{one.GetProperty("metric")} {one.GetProperty("value")[1].GetString()}")];

    private async Task<JsonElement> DataAsync(string path)
    {
        try
        {
            using var answer = await _prometheus.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("data");
        }
        catch (HttpRequestException)
        {
            return JsonDocument.Parse("""{"result":[],"alerts":[]}""").RootElement; // it is not up yet
        }
    }

    [GeneratedRegex(@"\b(bloomberg|node|alertmanager|prometheus|process)_[a-z0-9_A-Z]+(?=[\[{ \)\n])")]
    private static partial Regex Metric();
}
