using Bloomberg.Contracts;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Tests.Integration.Pipeline;

/// <summary>The durable path against one server, with a spool of its own.</summary>
public sealed class InfluxParts : IAsyncDisposable
{
    public const string Database = "hostile";

    private readonly TemporaryFolder _folder = new();

    public InfluxParts(InfluxServer server, TimeSpan? retention = null, bool gzip = false)
    {
        var clock = TimeProvider.System;
        var options = new InfluxOptions
        {
            Url = server.Url, Gzip = gzip, Timeout = TimeSpan.FromSeconds(10),
            Username = server.Auth ? InfluxServer.Username : null, Password = server.Auth ? InfluxServer.Password : null,
        };
        Wanted = [new Bucket(Database, retention, TimeSpan.FromDays(1))];
        Connection = new InfluxConnection(options, clock, NullLogger<InfluxConnection>.Instance);
        Query = new InfluxQuery(Connection);
        Buckets = new InfluxBuckets(Connection, options, NullLogger.Instance);
        Writer = new InfluxWriter(Connection, options, clock);
        Health = new HealthBoard(clock);
        Spool = new Spool(new SpoolOptions { Folder = _folder.Path }, clock, NullLogger<Spool>.Instance);
        Spool.Open();
        Sender = new SpoolSender(
            Spool, Writer, Buckets, Wanted, Health, new SpoolHealth(Spool, Health), clock, NullLogger<SpoolSender>.Instance);
    }

    public IReadOnlyList<Bucket> Wanted { get; }

    public InfluxConnection Connection { get; }

    public InfluxQuery Query { get; }

    public InfluxBuckets Buckets { get; }

    public InfluxWriter Writer { get; }

    public HealthBoard Health { get; }

    public Spool Spool { get; }

    public SpoolSender Sender { get; }

    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(120), TimeProvider.System).Token;

    public string[] Rejected()
    {
        var folder = _folder.File("rejected");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Spools the lines as one batch, starts the sender and waits until the batch is dealt with.</summary>
    public async Task SendAsync(string lines)
    {
        var sequence = Spool.Append(Database, System.Text.Encoding.UTF8.GetBytes(lines));
        await Sender.StartAsync(CancellationToken.None);
        await Sender.WaitUntilSentAsync(sequence, Patience);
    }

    public async Task<long> CountAsync(string measurement, string field)
    {
        var series = await Query.ReadAsync(
            Database, $"SELECT count({InfluxQl.Name(field)}) FROM {InfluxQl.Name(measurement)}", null, Patience);
        return series.Sum(one => one.Rows[0][1].GetInt64());
    }

    public async ValueTask DisposeAsync()
    {
        await Sender.StopAsync(CancellationToken.None);
        Sender.Dispose();
        Spool.Dispose();
        Connection.Dispose();
        _folder.Dispose();
    }
}
