using System.Text.RegularExpressions;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Monitoring;

/// <summary>Prometheus, Alertmanager and node_exporter as the distribution packs them, and their configuration as the scripts render it.</summary>
internal static partial class Monitors
{
    private static readonly string[] Needed = ["prometheus", "promtool", "prometheus-alertmanager", "amtool", "prometheus-node-exporter"];

    public static bool Installed => Array.TrueForAll(Needed, name => File.Exists($"/usr/bin/{name}"));

    /// <summary>Without the programs the test ends here.</summary>
    public static void Require()
    {
        if (Needed.FirstOrDefault(name => !File.Exists($"/usr/bin/{name}")) is { } missing)
            throw Missing.Report($"/usr/bin/{missing} is missing. Install it with: apt-get install prometheus prometheus-alertmanager prometheus-node-exporter");
    }

    public static string InProject(string path) => Path.Combine(Repository.Root, path);

    /// <summary>The output of a program that must succeed.</summary>
    public static Task<string> RunAsync(string program, params string[] arguments) =>
        ChildProcess.RunAsync(new() { File = program, Arguments = arguments, WorkingDirectory = Repository.Root });

    /// <summary>Writes what <c>prometheus/alertmanager/render.sh</c> makes of these settings, and nothing of the machine's own, into a folder.</summary>
    public static Task<string> RenderAlertmanagerAsync(string folder, IReadOnlyDictionary<string, string> settings) => ChildProcess.RunAsync(new()
    {
        File = "env",
        Arguments = ["-i", "PATH=/usr/bin:/bin", .. settings.Select(setting => $"{setting.Key}={setting.Value}"), "sh", InProject("prometheus/alertmanager/render.sh"), folder],
    });

    /// <summary>Writes Prometheus' configuration for these addresses by job, and the rules beside it, into a folder.</summary>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="hurry">Seconds instead of minutes, for a test that waits for an alert.</param>
    /// <param name="addresses">Of each job that runs, <c>host:port</c>.</param>
    public static async Task RenderPrometheusAsync(string folder, bool hurry, IReadOnlyDictionary<string, string> addresses)
    {
        var rendered = await RunAsync("sh", [InProject("prometheus/render.sh"), .. addresses.Select(address => $"{address.Key}={address.Value}")]);
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"), hurry ? Interval().Replace(rendered, "$1: 1s") : rendered);
        var rules = Directory.CreateDirectory(Path.Combine(folder, "rules"));
        foreach (var file in Directory.GetFiles(InProject("prometheus/rules"), "*.yml"))
        {
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(Path.Combine(rules.FullName, Path.GetFileName(file)), hurry ? For().Replace(text, "$1 2s") : text);
        }
    }

    /// <summary>Makes a rendered Alertmanager wait seconds where it waits minutes; everything else stays as shipped.</summary>
    public static async Task HurryAlertmanagerAsync(string folder)
    {
        var file = Path.Combine(folder, "alertmanager.yml");
        var text = await File.ReadAllTextAsync(file);
        text = Wait().Replace(text, "$1: 1s");
        await File.WriteAllTextAsync(file, Group().Replace(text, "$1: 2s"));
    }

    public static Task<ChildProcess> StartAlertmanagerAsync(string folder, int port) => ChildProcess.StartAsync(new()
    {
        File = "/usr/bin/prometheus-alertmanager",
        Arguments =
        [
            $"--config.file={folder}/alertmanager.yml", $"--storage.path={folder}/sent", "--cluster.listen-address=", $"--web.listen-address=127.0.0.1:{port}",
        ],
    });

    public static Task<ChildProcess> StartPrometheusAsync(string folder, int port) => ChildProcess.StartAsync(new()
    {
        File = "/usr/bin/prometheus",
        Arguments = [$"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/measured", $"--web.listen-address=127.0.0.1:{port}"],
    });

    public static Task<ChildProcess> StartNodeExporterAsync(string textfiles, int port) => ChildProcess.StartAsync(new()
    {
        File = "/usr/bin/prometheus-node-exporter",
        Arguments = [$"--web.listen-address=127.0.0.1:{port}", $"--collector.textfile.directory={textfiles}"],
    });

    [GeneratedRegex("(scrape_interval|scrape_timeout|evaluation_interval): [0-9]+s")]
    private static partial Regex Interval();

    [GeneratedRegex("^( +for:) .*$", RegexOptions.Multiline)]
    private static partial Regex For();

    [GeneratedRegex("(group_wait): .*")]
    private static partial Regex Wait();

    [GeneratedRegex("(group_interval): .*")]
    private static partial Regex Group();
}
