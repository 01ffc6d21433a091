using Bloomberg.Api.Database;
using Bloomberg.Contracts;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

public sealed class MigrationTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string First = "--BLOOMBERG_FIRST_WATCHLIST=binance:BTC/USDT,binance:ETH/USDT";

    [Fact]
    public async Task Hosts_that_start_at_once_take_turns()
    {
        var database = await postgres.CreateDatabaseAsync();

        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ApiHost.StartAsync(database, settings: First)));
        foreach (var host in hosts) await host.DisposeAsync();

        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Migration.Embedded.Select(m => m.Version), await connection.QueryAsync<int>("SELECT version FROM schema_migrations ORDER BY 1"));
        Assert.Equal(["Main"], await connection.QueryAsync<string>("SELECT name FROM watchlists"));
        Assert.Equal(["BTC/USDT", "ETH/USDT"], await connection.QueryAsync<string>("SELECT symbol FROM watchlist_items ORDER BY position"));
    }

    [Fact]
    public async Task The_first_watchlist_is_not_made_again_once_deleted()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var first = await ApiHost.StartAsync(database, settings: First))
            (await first.SendAsync("DELETE", "/api/v1/watchlists/1", null)).Is(204);

        await using var second = await ApiHost.StartAsync(database, settings: First);

        Assert.Equal("""{"watchlists":[]}""", (await second.GetAsync("/api/v1/watchlists")).Text);
    }

    [Fact]
    public async Task A_changed_migration_stops_the_start()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await Migrate(source, new Migration(1, "0001_first", "CREATE TABLE a (id int)"));

        var error = await Assert.ThrowsAsync<SchemaException>(() => Migrate(source, new Migration(1, "0001_first", "CREATE TABLE b (id int)")));

        Assert.Contains("0001_first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_stops_the_start()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await Migrate(source, [.. Migration.Embedded, new Migration(Migration.Embedded.Count + 1, "9999_future", "SELECT 1")]);

        await using var host = await ApiHost.StartAsync(database, ready: false);
        var lifetime = (IHostApplicationLifetime)host.Services.GetService(typeof(IHostApplicationLifetime))!;
        await Eventually.TrueAsync(() => lifetime.ApplicationStopping.IsCancellationRequested, "the API to give up");

        Assert.True(((DatabaseState)host.Services.GetService(typeof(DatabaseState))!).Refused);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);

        await Assert.ThrowsAsync<PostgresException>(() => Migrate(
            source, new Migration(1, "0001_good", "CREATE TABLE good (id int)"), new Migration(2, "0002_bad", "CREATE TABEL")));

        await using var command = source.CreateCommand("SELECT to_regclass('good') IS NULL AND to_regclass('schema_migrations') IS NULL");
        Assert.Equal(true, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_API_waits_for_PostgreSQL_and_survives_its_restart()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        await server.StopAsync();
        await using var api = await ApiHost.StartAsync(database, ready: false);
        (await api.GetAsync("/api/v1/watchlists")).Is(503);

        await server.StartAsync();
        await Eventually.TrueAsync(async () => await api.StatusAsync("/api/v1/watchlists") == 200, "the API to find PostgreSQL");
        await server.StopAsync();
        (await api.GetAsync("/api/v1/watchlists")).Is(503);
        await server.StartAsync();

        await Eventually.TrueAsync(async () => await api.StatusAsync("/api/v1/watchlists") == 200, "the API to find PostgreSQL again");
    }

    private static Task Migrate(NpgsqlDataSource source, params Migration[] migrations) =>
        new Migrator(source, migrations, Array.Empty<AssetKey>(), NullLogger<Migrator>.Instance).RunAsync(TestContext.Current.CancellationToken);
}
