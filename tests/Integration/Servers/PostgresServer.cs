using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>
/// A real PostgreSQL cluster of its own on a port of its own. Use it as an xunit fixture, or with <see cref="StartNewAsync"/> inside a
/// test. Port and data stay the same over stop, kill and start. Durability is switched off: tests kill the process, not the machine.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Versions = "/usr/lib/postgresql";
    public const string Superuser = "bloomberg";
    public const string Secret = "test-password";

    private static readonly string? Programs = FindPrograms();

    private readonly TemporaryFolder _folder = new();
    private ChildProcess? _process;
    private int _databases;

    public static bool Installed => Programs is not null;

    public int Port { get; } = FreePort.Next();

    public string Folder => _folder.Path;

    public string Log => _process?.Output ?? "";

    /// <summary>For Npgsql, to the database <c>postgres</c>.</summary>
    public string ConnectionString => To("postgres");

    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>A fixture cannot skip the tests that use it, so a missing program is reported where a test first asks for it.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Programs is not null)
            await StartAsync();
    }

    public async Task StartAsync()
    {
        Require();
        if (!Directory.Exists(_folder.File("cluster")))
            await InitialiseAsync();
        // After a kill the old backends hold the shared memory for a moment and the new server refuses to start: try again.
        for (var attempt = 1; !await TryStartAsync(); attempt++)
        {
            if (attempt == 20)
                throw new InvalidOperationException($"postgres ended with {_process!.ExitCode}:\n{_process.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
    }

    /// <summary>SIGINT, PostgreSQL's fast shutdown: sessions are cut off.</summary>
    public Task StopAsync() => EndAsync(ChildProcess.SigInt);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => EndAsync(ChildProcess.SigKill);

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>A fresh, empty database on this server, so that tests can share it. Returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return To(name);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(ChildProcess.SigInt);
        _folder.Dispose();
    }

    private static string? FindPrograms() =>
        Directory.Exists(Versions)
            ? Directory.GetDirectories(Versions)
                .Select(folder => Path.Combine(folder, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
                .MaxBy(folder => int.TryParse(Path.GetFileName(Path.GetDirectoryName(folder)), out var version) ? version : 0)
            : null;

    private static void Require()
    {
        if (Programs is null)
            throw Missing.Report($"No PostgreSQL server under {Versions}. Install it with: apt-get install postgresql");
    }

    private string To(string database)
    {
        Require();
        return $"Host=127.0.0.1;Port={Port};Username={Superuser};Password={Secret};Database={database};Include Error Detail=true";
    }

    private async Task InitialiseAsync()
    {
        var passwordFile = _folder.File("password");
        await File.WriteAllTextAsync(passwordFile, Secret);
        await Unprivileged.OwnAsync(Folder);
        await ChildProcess.RunAsync(new()
        {
            File = Path.Combine(Programs!, "initdb"),
            Arguments = ["-D", _folder.File("cluster"), "-U", Superuser, "-A", "scram-sha-256", $"--pwfile={passwordFile}",
                "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            WorkingDirectory = Folder,
            DropRoot = true,
        });
    }

    private async Task<bool> TryStartAsync()
    {
        _process = await ChildProcess.StartAsync(new()
        {
            File = Path.Combine(Programs!, "postgres"),
            Arguments = ["-D", _folder.File("cluster"), .. Settings()],
            WorkingDirectory = Folder,
            DropRoot = true,
        });
        await Eventually.TrueAsync(async () => _process.HasExited || await AnswersAsync(), $"PostgreSQL on port {Port}", 60);
        return !_process.HasExited;
    }

    private string[] Settings() =>
    [
        "-c", "listen_addresses=127.0.0.1", "-c", $"port={Port}", "-c", "unix_socket_directories=",
        "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "shared_buffers=16MB",
    ];

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Timeout=5");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task EndAsync(int signal)
    {
        if (_process is null)
            return;
        await _process.StopAsync(signal);
        await _process.DisposeAsync();
        _process = null;
    }
}
