using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Health;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Pipeline;

public sealed class OutageTests
{
    [Fact]
    public async Task Sends_every_batch_in_order_after_influxd_was_stopped_and_killed()
    {
        await using var server = await InfluxServer.StartNewAsync();
        await using var parts = new InfluxParts(server);
        await parts.Sender.StartAsync(TestContext.Current.CancellationToken);
        var last = 0L;
        for (var batch = 0; batch < 30; batch++)
        {
            if (batch == 10) await server.StopAsync();
            if (batch == 20) await server.StartAsync();
            if (batch == 25) await server.KillAsync();
            // The same point again and again: what it holds in the end tells which batch came last.
            last = parts.Spool.Append(InfluxParts.Database, Encoding.UTF8.GetBytes($"m batch={batch}i 1\nn,b=b{batch} v=1i {batch}\n"));
        }
        await Eventually.TrueAsync(() => State(parts) == HealthState.Failing, "health shows the outage");
        await server.StartAsync();

        await parts.Sender.WaitUntilSentAsync(last, InfluxParts.Patience);

        Assert.Equal(30, await parts.CountAsync("n", "v"));
        var newest = await parts.Query.ReadAsync(InfluxParts.Database, "SELECT batch FROM m", null, InfluxParts.Patience);
        Assert.Equal(29, newest[0].Rows[0][1].GetInt64());
        Assert.Equal(HealthState.Ok, State(parts));
        Assert.Equal(0, parts.Spool.Files);
        Assert.Empty(parts.Rejected());
    }

    [Fact]
    public async Task Makes_a_database_again_that_somebody_dropped()
    {
        await using var server = await InfluxServer.StartNewAsync();
        await using var parts = new InfluxParts(server);
        await parts.SendAsync("m v=1i 1\n");
        await parts.Query.ReadAsync("", $"DROP DATABASE {InfluxParts.Database}", null, InfluxParts.Patience);

        var sequence = parts.Spool.Append(InfluxParts.Database, "m v=2i 2\n"u8);
        await parts.Sender.WaitUntilSentAsync(sequence, InfluxParts.Patience);

        Assert.Equal(1, await parts.CountAsync("m", "v"));
    }

    [Fact]
    public async Task Makes_databases_and_corrects_their_retention_behind_a_sign_in()
    {
        await using var server = await InfluxServer.StartNewAsync(auth: true);
        await using var parts = new InfluxParts(server);
        await parts.Buckets.EnsureAsync(InfluxSchema.Buckets, InfluxParts.Patience);
        Assert.Equal("168h0m0s", await RetentionAsync(parts, "markets"));
        Assert.Equal("0s", await RetentionAsync(parts, "custom"));

        var longer = InfluxSchema.Markets with { Retention = TimeSpan.FromDays(14), ShardDuration = TimeSpan.FromDays(2) };
        await parts.Buckets.EnsureAsync([longer], InfluxParts.Patience);
        Assert.Equal("336h0m0s", await RetentionAsync(parts, "markets"));
        await parts.Buckets.EnsureAsync([longer with { Retention = null }], InfluxParts.Patience);
        Assert.Equal("0s", await RetentionAsync(parts, "markets"));
    }

    private static HealthState State(InfluxParts parts) =>
        parts.Health.Snapshot().Single(dependency => dependency.Name == "influxdb").State;

    private static async Task<string?> RetentionAsync(InfluxParts parts, string database)
    {
        var series = await parts.Query.ReadAsync("", $"SHOW RETENTION POLICIES ON {database}", null, InfluxParts.Patience);
        return series[0].Rows[0][1].GetString();
    }
}
