using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Door;

/// <summary>nginx with the shipped configuration, started by the shipped script as a user without rights, on ports of its own.</summary>
public sealed class DoorServer : IAsyncDisposable
{
    public const string Password = "a door's password of a test";
    private const string Program = "/usr/sbin/nginx";
    private const string Advice = "nginx is missing. Install it with: apt-get install nginx";

    private readonly TemporaryFolder _folder = new();
    private ChildProcess? _process;

    public static bool Installed => File.Exists(Program);

    public int Https { get; } = FreePort.Next();

    public int Http { get; } = FreePort.Next();

    public int Internal { get; } = FreePort.Next();

    public string Folder => _folder.Path;

    /// <summary>All that it wrote: the access log, and what it said of itself.</summary>
    public string Log => File.ReadAllText(_folder.File("access.log")) + _process?.Output;

    /// <summary>SHA-256 of the certificate that was shown last.</summary>
    public string? Shown { get; private set; }

    public static string SignIn => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"bloomberg:{Password}"));

    /// <summary>Starts and waits until it answers.</summary>
    public static async Task<DoorServer> StartAsync(Uri api, Uri grafana, params (string Name, string Value)[] settings)
    {
        var door = new DoorServer();
        await door.BeginAsync([("DOOR_API", api.Authority), ("DOOR_GRAFANA", grafana.Authority), .. settings]);
        await Eventually.TrueAsync(door.AnswersAsync, () => $"nginx answers:\n{door._process!.Output}");
        return door;
    }

    /// <summary>What it says when it does not start.</summary>
    public static async Task<(int Code, string Output)> RefuseAsync(params (string Name, string Value)[] settings)
    {
        await using var door = new DoorServer();
        await door.BeginAsync(settings);
        await Eventually.TrueAsync(() => door._process!.HasExited, "the door to end");
        await door._process!.StopAsync(); // waits for its last words, too
        return (door._process.ExitCode, door._process.Output);
    }

    /// <summary>A client that comes from the given address of this machine, all of which are 127.x.</summary>
    public HttpClient ClientFrom(string address, bool signedIn = true)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            ConnectCallback = async (context, ct) => new NetworkStream(await ConnectAsync(address, context.DnsEndPoint.Port, ct), ownsSocket: true),
            SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => IsOurs(certificate) },
        })
        {
            BaseAddress = new Uri($"https://127.0.0.1:{Https}"),
        };
        if (signedIn) client.DefaultRequestHeaders.Add("Authorization", SignIn);
        return client;
    }

    /// <summary>Bytes as they are over TLS; everything that is answered until the door closes the connection.</summary>
    public async Task<string> SendRawAsync(string address, string request, CancellationToken ct)
    {
        using var socket = await ConnectAsync(address, Https, ct);
        await using var tls = new SslStream(new NetworkStream(socket), false, (_, certificate, _, _) => IsOurs(certificate));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = SslProtocols.None }, ct);
        await tls.WriteAsync(Encoding.ASCII.GetBytes(request), ct);
        using var reader = new StreamReader(tls);
        return await reader.ReadToEndAsync(ct);
    }

    public bool IsOurs(X509Certificate? certificate)
    {
        Shown = certificate?.GetCertHashString(HashAlgorithmName.SHA256);
        return Directory.EnumerateFiles(_folder.File("certificates"), "*.pem", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("privkey.pem", StringComparison.Ordinal))
            .Any(file => X509CertificateLoader.LoadCertificateFromFile(file).GetCertHashString(HashAlgorithmName.SHA256) == Shown);
    }

    // SIGTERM: a master that is killed leaves its workers behind.
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync();
            await _process.DisposeAsync();
        }
        _folder.Dispose();
    }

    private async Task BeginAsync((string Name, string Value)[] settings)
    {
        if (!Installed) throw Missing.Report(Advice);
        CopyScripts();
        await File.WriteAllTextAsync(_folder.File("password"), Password + "\n");
        await Unprivileged.OwnAsync(Folder);
        _process = await ChildProcess.StartAsync(new()
        {
            // The inner one wins: the kernel sends TERM when the runner dies, of which the workers learn.
            File = "setpriv",
            Arguments = ["--pdeathsig", "TERM", "--", "sh", _folder.File("nginx/start.sh")],
            WorkingDirectory = Folder,
            DropRoot = true,
            Environment = Defaults().Concat(settings).GroupBy(setting => setting.Name).ToDictionary(same => same.Key, same => same.Last().Value),
        });
    }

    private (string Name, string Value)[] Defaults() =>
    [
        ("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), ("DOOR_RUN", _folder.File("run")), ("DOOR_CERTIFICATES", _folder.File("certificates")),
        ("DOOR_METRICS", _folder.File("metrics")), ("DOOR_ACME", _folder.File("acme")), ("DOOR_PASSWORD_FILE", _folder.File("password")),
        ("DOOR_ACCESS_LOG", _folder.File("access.log")), ("DOOR_HTTP_LISTEN", $"127.0.0.1:{Http}"), ("DOOR_HTTPS_LISTEN", $"127.0.0.1:{Https}"),
        ("DOOR_INTERNAL_LISTEN", $"127.0.0.1:{Internal}"), ("DOOR_HTTPS_PORT", $"{Https}"), ("DOOR_NETWORKS", "127.0.0.0/25"),
        ("DOOR_RESOLVER", "127.0.0.1:1"), ("DOOR_LOOK_SECONDS", "1"),
    ];

    // The checkout may lie where only root may enter.
    private void CopyScripts()
    {
        foreach (var folder in (string[])["nginx/conf", "metrics", "acme/.well-known/acme-challenge"]) Directory.CreateDirectory(_folder.File(folder));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "nginx"), "*", SearchOption.AllDirectories))
            File.Copy(file, _folder.File(Path.Combine("nginx", Path.GetRelativePath(Path.Combine(Repository.Root, "nginx"), file))));
    }

    private static async Task<Socket> ConnectAsync(string address, int port, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        await socket.ConnectAsync(IPAddress.Loopback, port, ct);
        return socket;
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited) throw new InvalidOperationException($"The door ended with {_process.ExitCode}:\n{_process.Output}");
        using var client = new HttpClient();
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{Internal}/health/live"));
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
