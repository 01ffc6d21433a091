using System.Collections.Concurrent;
using Bloomberg.Tests.Integration.Api;
using Xunit;

namespace Bloomberg.Tests.Integration.Door;

/// <summary>
/// The door before our real API and a stand-in for Grafana; the API has a stand-in for the feeder and neither PostgreSQL nor InfluxDB. Each test
/// comes from another address, so that what one asks is not counted against the other.
/// </summary>
public sealed class DoorFixture : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string What, string Seen)> _rows = new();

    public DoorServer Door { get; private set; } = null!;

    public ApiHost Api { get; private set; } = null!;

    public FakeFeeder Feeder { get; private set; } = null!;

    public FakeGrafana Grafana { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Feeder = await FakeFeeder.StartAsync();
        Grafana = await FakeGrafana.StartAsync();
        Api = await ApiHost.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none", feeder: Feeder.Url, ready: false);
        if (DoorServer.Installed) Door = await DoorServer.StartAsync(Api.Client.BaseAddress!, Grafana.Url);
    }

    /// <summary>A row of the table that is printed at the end.</summary>
    public void Tell(string what, object? seen) => _rows.Enqueue((what, $"{seen}"));

    public async ValueTask DisposeAsync()
    {
        if (!_rows.IsEmpty) Console.WriteLine($"The door, as it was seen\n{string.Join('\n', _rows.Select(row => $"  {row.What,-64} {row.Seen}"))}");
        if (Door is not null) await Door.DisposeAsync();
        await Api.DisposeAsync();
        await Grafana.DisposeAsync();
        await Feeder.DisposeAsync();
    }
}

/// <summary>All tests of the door share one, and it prints one table.</summary>
[CollectionDefinition]
public sealed class OneDoor : ICollectionFixture<DoorFixture>;
