using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bloomberg.Tests.Integration.Backup;

/// <summary>The servers of a restored data folder, started by nothing of the scripts that restored it.</summary>
public sealed class RestoredServers : IAsyncDisposable
{
    private readonly InfluxServer _influx;
    private readonly ChildProcess _postgres;

    private RestoredServers(InfluxServer influx, ChildProcess postgres, string connectionString) =>
        (_influx, _postgres, ConnectionString) = (influx, postgres, connectionString);

    /// <summary>As the product's own role, with the password that the restore made.</summary>
    public string ConnectionString { get; }

    public static async Task<RestoredServers> StartAsync(string data)
    {
        var influx = new InfluxServer { DataFolder = Path.Combine(data, "influxdb") };
        var port = FreePort.Next();
        var version = (await File.ReadAllTextAsync(Path.Combine(data, "postgres-version"))).Trim();
        var password = (await File.ReadAllTextAsync(Path.Combine(data, "secrets", "postgres"))).Trim();
        var connection = $"Host=127.0.0.1;Port={port};Username=bloomberg;Password={password};Database=bloomberg";
        await Unprivileged.OwnAsync(Path.Combine(data, "postgres"));
        var postgres = await ChildProcess.StartAsync(new()
        {
            File = $"/usr/lib/postgresql/{version}/bin/postgres",
            Arguments = ["-D", Path.Combine(data, "postgres", "cluster"), "-c", "listen_addresses=127.0.0.1", "-c", $"port={port}", "-c", "unix_socket_directories="],
            DropRoot = true,
        });
        await influx.StartAsync();
        await Eventually.TrueAsync(() => AnswersAsync(connection), () => $"the restored PostgreSQL answers\n{postgres.Output}", 60);
        return new(influx, postgres, connection);
    }

    public async Task<IReadOnlyList<InfluxSeries>> QueryAsync(string influxQl)
    {
        using var connection = new InfluxConnection(new InfluxOptions { Url = _influx.Url }, TimeProvider.System, NullLogger<InfluxConnection>.Instance);
        return await new InfluxQuery(connection).ReadAsync("markets", influxQl, null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.StopAsync(ChildProcess.SigInt);
        await _postgres.DisposeAsync();
        await _influx.DisposeAsync();
    }

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Timeout=5");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
