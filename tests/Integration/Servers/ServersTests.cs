using System.Globalization;
using System.Net;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>The servers themselves: other tests build on what is shown here.</summary>
public sealed class ServersTests(InfluxServer influx, PostgresServer postgres) : IClassFixture<InfluxServer>, IClassFixture<PostgresServer>
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task InfluxDB_keeps_what_it_acknowledged_over_a_kill()
    {
        await QueryAsync(influx, "CREATE DATABASE kept");
        using var body = new StringContent("trades,symbol=A price=1 1000");
        using var answer = await Client.PostAsync(new Uri(influx.Url, "/write?db=kept"), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        await influx.KillAsync();
        await influx.StartAsync();

        Assert.Contains("1970-01-01T00:00:00.000001Z", await QueryAsync(influx, "SELECT * FROM kept..trades"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InfluxDB_with_sign_in_refuses_strangers_also_after_a_restart()
    {
        await using var server = await InfluxServer.StartNewAsync(auth: true);
        await server.StopAsync();
        await server.StartAsync();

        using var answer = await Client.GetAsync(new Uri(server.Url, "/query?q=SHOW DATABASES"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task PostgreSQL_is_back_on_the_same_port_after_a_kill()
    {
        var database = await postgres.CreateDatabaseAsync();
        await postgres.KillAsync();
        await postgres.StartAsync();

        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT 1");

        Assert.Equal(1, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task A_stepped_clock_is_one_programs_time_of_day(int hours)
    {
        using var clock = SteppedClock.TryMake() ?? throw Missing.Report(SteppedClock.Advice);
        clock.Step(TimeSpan.FromHours(hours));
        var shown = await ChildProcess.RunAsync(new() { File = "date", Arguments = ["+%s"], Environment = clock.Environment });

        var ahead = long.Parse(shown, CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange(ahead, hours * 3600 - 60, hours * 3600 + 60);
    }

    [Fact]
    public async Task A_child_ends_with_its_owner()
    {
        var child = await ChildProcess.StartAsync(new() { File = "sleep", Arguments = ["600"] });
        var id = child.Id;
        await child.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    private static async Task<string> QueryAsync(InfluxServer server, string statement)
    {
        using var form = new FormUrlEncodedContent([new("q", statement)]);
        using var answer = await Client.PostAsync(new Uri(server.Url, "/query"), form, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
