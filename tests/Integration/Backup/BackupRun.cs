using System.Globalization;
using System.Text;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Backup;

/// <summary>The product under load, with a past, and what a backup of it is told: the environment of the backup container.</summary>
public sealed class BackupRun : IAsyncLifetime
{
    public const int PastTrades = 100_000;
    private readonly TemporaryFolder _folder = new();
    private VenueRun? _run;

    public VenueRun Run => _run ?? throw Missing.Report("InfluxDB or PostgreSQL is missing: apt-get install influxdb postgresql");

    public async ValueTask InitializeAsync()
    {
        if (!InfluxServer.Installed) return;
        await ChildProcess.RunAsync(new() { File = "chmod", Arguments = ["755", _folder.Path] }); // the servers' user passes through
        await File.WriteAllTextAsync(PathOf("password"), PostgresServer.Secret);
        await File.WriteAllTextAsync(PathOf("key"), new string('k', 40));
        _run = await VenueRun.StartAsync(symbols: 4, rate: 500);
        await WritePastAsync();
    }

    public string PathOf(string name) => _folder.File(name);

    public string Folder(string name) => Directory.CreateDirectory(_folder.File(name)).FullName;

    /// <summary>What the container is told; a test may change it.</summary>
    public Dictionary<string, string> Environment(string name) => new()
    {
        ["PGHOST"] = "127.0.0.1",
        ["PGPORT"] = $"{Run.Product.Postgres.Port}",
        ["PGUSER"] = PostgresServer.Superuser,
        ["PGDATABASE"] = "postgres",
        ["BLOOMBERG_POSTGRES_PASSWORD_FILE"] = PathOf("password"),
        ["BLOOMBERG_INFLUX_URL"] = Run.Product.Influx.Url.OriginalString.TrimEnd('/'),
        ["BLOOMBERG_INFLUX_RPC"] = $"127.0.0.1:{Run.Product.Influx.RpcPort}",
        ["BLOOMBERG_BACKUP_STATE"] = Path.GetFullPath(Path.Combine(Run.Product.SpoolFolder, "..", "..")),
        ["BLOOMBERG_BACKUP_TO"] = Folder(name),
        ["BLOOMBERG_BACKUP_WORK"] = Folder(name + "-work"),
        ["BLOOMBERG_BACKUP_METRICS"] = Folder(name + "-metrics"),
        ["BLOOMBERG_BACKUP_KEY_FILE"] = PathOf("key"),
    };

    public static string Loop { get; } = Path.Combine(Repository.Root, "scripts", "backup-loop.sh");

    public static string[] Backups(string folder) => Directory.GetFiles(folder, "bloomberg-*.backup");

    /// <summary>Ids of the stored trades of each symbol.</summary>
    public static async Task<Dictionary<string, HashSet<long>>> TradesAsync(Func<string, Task<IReadOnlyList<InfluxSeries>>> ask)
    {
        var series = await ask("SELECT trade_id FROM trades GROUP BY symbol");
        return series.ToDictionary(s => s.Tags["symbol"], s => s.Rows.Select(row => row[1].GetInt64()).ToHashSet());
    }

    public static async Task<Dictionary<string, long>> RowsAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        var tables = new List<string>();
        await using (var names = source.CreateCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"))
        await using (var reader = await names.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        var rows = new Dictionary<string, long>();
        foreach (var table in tables)
        {
            await using var count = source.CreateCommand($"SELECT count(*) FROM \"{table}\"");
            rows[table] = (long)(await count.ExecuteScalarAsync())!;
        }
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
        _folder.Dispose();
    }

    // Trades of the last two hours of a symbol that the venue does not have, so that there is more than a few seconds to restore.
    private async Task WritePastAsync()
    {
        var lines = new StringBuilder();
        var from = TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeMilliseconds();
        for (var id = 1L; id <= PastTrades; id++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"trades,asset_type=crypto,exchange=binance,symbol=PAST/USDT price={100 + id % 50}.25,quantity=0.5,trade_id={id}i,buyer_maker=true {from + id * 60}000000\n");
        }
        var influx = Run.Product.Influx.Url;
        // The feeder makes the bucket before its first batch.
        await Eventually.TrueAsync(async () =>
        {
            using var body = new StringContent(lines.ToString());
            using var answer = await Run.Product.Api.PostAsync(new Uri(influx, "/write?db=markets&precision=ns"), body);
            return answer.IsSuccessStatusCode;
        }, "the past is written", 60);
    }
}
