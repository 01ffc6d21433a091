using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Tests.Unit.Pipeline;

/// <summary>A sender on virtual time with a spool of its own, against any address.</summary>
public sealed class SenderRun : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly InfluxConnection _connection;
    private readonly SpoolSender _sender;

    public SenderRun(Uri url, bool gzip = false, TimeSpan? timeout = null)
    {
        // An hour: virtual time runs while a real request is under way, and must not cut it off.
        var options = new InfluxOptions { Url = url, Gzip = gzip, Timeout = timeout ?? TimeSpan.FromHours(1) };
        _connection = new InfluxConnection(options, Time, NullLogger<InfluxConnection>.Instance);
        Health = new HealthBoard(Time);
        Spool = new Spool(new SpoolOptions { Folder = _folder.Path }, Time, NullLogger<Spool>.Instance);
        Spool.Open();
        _sender = new SpoolSender(
            Spool, new InfluxWriter(_connection, options, Time), new InfluxBuckets(_connection, options, NullLogger.Instance),
            [InfluxSchema.Markets], Health, new SpoolHealth(Spool, Health), Time, NullLogger<SpoolSender>.Instance);
    }

    public VirtualTime Time { get; } = new();

    public HealthBoard Health { get; }

    public Spool Spool { get; }

    public SpoolSender Sender => _sender;

    public InfluxConnection Connection => _connection;

    public DependencyHealth? Influx => Health.Snapshot().FirstOrDefault(dependency => dependency.Name == "influxdb");

    public long Append(params string[] lines) => Spool.Append("markets", Encoding.UTF8.GetBytes(string.Concat(lines)));

    public Task StartAsync() => _sender.StartAsync(CancellationToken.None);

    /// <summary>Starts and lets virtual time pass until the spool is empty.</summary>
    public async Task RunUntilSentAsync()
    {
        await StartAsync();
        await Time.AdvanceUntilAsync(() => Spool.Files == 0);
    }

    public string Rejected()
    {
        var folder = Path.Combine(_folder.Path, "rejected");
        return Directory.Exists(folder) ? File.ReadAllText(Directory.GetFiles(folder).Single()) : "";
    }

    public async ValueTask DisposeAsync()
    {
        await _sender.StopAsync(CancellationToken.None);
        _sender.Dispose();
        Spool.Dispose();
        _connection.Dispose();
        _folder.Dispose();
    }
}
