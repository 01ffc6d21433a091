using System.Net;
using Xunit;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>
/// A real influxd (1.x) of its own on a port of its own. Use it as an xunit fixture, or with <see cref="StartNewAsync"/> inside a test.
/// Port and data stay the same over stop, kill and start.
/// </summary>
public sealed class InfluxServer : IAsyncLifetime
{
    public const string Program = "/usr/bin/influxd";
    private const string Advice = $"{Program} is missing. Install it with: apt-get install influxdb";
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly TemporaryFolder _folder = new();
    private ChildProcess? _process;

    /// <summary>With sign-in: an administrator <see cref="Username"/> is made at the first start.</summary>
    public bool Auth { get; init; }

    /// <summary>inmem is the package's default; tsi1 keeps the index on disk.</summary>
    public string Index { get; init; } = "tsi1";

    /// <summary>Extra lines of the [http] section, such as <c>max-body-size = 1000</c>.</summary>
    public string HttpSettings { get; init; } = "";

    /// <summary>Extra lines of the [data] section.</summary>
    public string DataSettings { get; init; } = "";

    /// <summary>Where the data goes when it must be a certain place, for instance a small disk. By default a temporary folder.</summary>
    public string? DataFolder { get; init; }

    public int Port { get; } = FreePort.Next();

    /// <summary>Where it gives and takes backups.</summary>
    public int RpcPort { get; } = FreePort.Next();

    public Uri Url => Installed ? new($"http://127.0.0.1:{Port}") : throw Missing.Report(Advice);

    public const string Username = "admin";

    public const string Password = "test password: 'quotes' and \"more\"";

    public string Folder => DataFolder ?? _folder.Path;

    public string Log => _process?.Output ?? "";

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("influxd is not running.");

    public static async Task<InfluxServer> StartNewAsync(bool auth = false)
    {
        var server = new InfluxServer { Auth = auth };
        await server.StartAsync();
        return server;
    }

    /// <summary>A fixture cannot skip the tests that use it, so a missing program is reported where a test first asks for it.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Installed)
            await StartAsync();
    }

    public async Task StartAsync()
    {
        if (!Installed)
            throw Missing.Report(Advice);
        var config = Path.Combine(Folder, "influxd.conf");
        await File.WriteAllTextAsync(config, Configuration());
        await Unprivileged.OwnAsync(Folder);
        _process = await ChildProcess.StartAsync(new()
        {
            File = Program,
            Arguments = ["-config", config],
            WorkingDirectory = Folder,
            DropRoot = true,
            LogFile = Path.Combine(_folder.Path, "influxd.log"),
        });
        await Eventually.TrueAsync(AnswersAsync, $"influxd on {Url}", 60);
        if (Auth)
            await CreateAdministratorAsync();
    }

    /// <summary>SIGTERM: influxd flushes and ends.</summary>
    public Task StopAsync() => EndAsync(ChildProcess.SigTerm);

    /// <summary>SIGKILL: what was acknowledged must be there after the next start.</summary>
    public Task KillAsync() => EndAsync(ChildProcess.SigKill);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    public static bool Installed => File.Exists(Program);

    private async Task EndAsync(int signal)
    {
        if (_process is null)
            return;
        await _process.StopAsync(signal);
        await _process.DisposeAsync();
        _process = null;
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"influxd ended with {_process.ExitCode}:\n{_process.Output}");
        try
        {
            using var answer = await Client.GetAsync(new Uri(Url, "/ping"));
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task CreateAdministratorAsync()
    {
        var password = Password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent(
            [new("q", $"CREATE USER \"{Username}\" WITH PASSWORD '{password}' WITH ALL PRIVILEGES")]);
        using var answer = await Client.PostAsync(new Uri(Url, "/query"), form);
        // 401 after a restart: the administrator is there already and nobody may add one without signing in.
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Unauthorized))
            throw new InvalidOperationException($"influxd did not make its administrator: {await answer.Content.ReadAsStringAsync()}");
    }

    private string Configuration() => $"""
        reporting-disabled = true
        bind-address = "127.0.0.1:{RpcPort}"
        [meta]
          dir = "{Folder}/meta"
        [data]
          dir = "{Folder}/data"
          wal-dir = "{Folder}/wal"
          index-version = "{Index}"
          query-log-enabled = false
          cache-max-memory-size = 268435456
          cache-snapshot-memory-size = 16777216
          {DataSettings}
        [monitor]
          store-enabled = false
        [http]
          bind-address = "127.0.0.1:{Port}"
          auth-enabled = {(Auth ? "true" : "false")}
          log-enabled = false
          {HttpSettings}
        """;
}
