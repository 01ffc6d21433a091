using System.Text.RegularExpressions;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>A panel on a metric that nobody tells is empty for ever, and looks like calm.</summary>
[Collection(nameof(MarketServers))]
public sealed partial class NamedMetricsTests(MarketServers servers)
{
    // google/cadvisor, docs/storage/prometheus.md.
    private static readonly HashSet<string> OfCadvisor =
        ["container_cpu_usage_seconds_total", "container_memory_working_set_bytes", "container_spec_memory_limit_bytes", "container_start_time_seconds"];

    // prometheus/node_exporter, collector/{hwmon,thermal_zone,timex,filesystem,diskstats}*: told where the machine has such a thing.
    private static readonly HashSet<string> OfMachinesThatHaveIt =
    [
        "node_hwmon_temp_celsius", "node_thermal_zone_temp", "node_timex_offset_seconds", "node_filesystem_avail_bytes", "node_filesystem_size_bytes",
        "node_disk_read_bytes_total", "node_disk_written_bytes_total", "node_disk_read_time_seconds_total", "node_disk_reads_completed_total",
        "node_disk_write_time_seconds_total", "node_disk_writes_completed_total", "node_disk_io_time_seconds_total",
    ];

    [Fact]
    public void Every_metric_of_ours_is_in_the_code()
    {
        var code = string.Concat(((string[])["feeders", "api"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));

        Assert.All(Named("bloomberg_"), metric => Assert.Contains($"\"{Suffix().Replace(metric, "")}\"", code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_metric_of_the_machine_is_told_by_node_exporter()
    {
        var page = await servers.Prometheus.TextAsync(servers.Prometheus.NodeUrl);

        Assert.All(Named("node_").Where(metric => !OfMachinesThatHaveIt.Contains(metric)), metric => Assert.Contains($"\n{metric}", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_metric_of_a_process_is_told_by_prometheus_itself()
    {
        var page = await servers.Prometheus.TextAsync(servers.Prometheus.Metrics);

        Assert.All(Named("process_"), metric => Assert.Contains($"\n{metric}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_metric_of_a_container_is_one_of_cadvisor_s() => Assert.All(Named("container_"), metric => Assert.Contains(metric, OfCadvisor));

    private IEnumerable<string> Named(string prefix) => servers.Grafana.Queries.Where(query => query.IsPromQl)
        .SelectMany(query => Metric().Matches(query.Text)).Select(match => match.Value).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Distinct();

    [GeneratedRegex(@"\b(?:bloomberg|node|process|container)_[a-z0-9_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("_(?:bucket|sum|count)$")]
    private static partial Regex Suffix();
}
