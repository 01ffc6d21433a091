using Bloomberg.Api.Database;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>The role that dashboards read with, where the product may not make roles.</summary>
public sealed class ReaderRoleTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task A_plain_owner_s_migration_goes_through_and_can_grant_once_the_role_is_there()
    {
        await using var superuser = new NpgsqlConnection(postgres.ConnectionString);
        await superuser.ExecuteAsync("CREATE ROLE plain LOGIN PASSWORD 'plain'");
        await superuser.ExecuteAsync("CREATE DATABASE owned OWNER plain");
        await using var plain = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "owned", Username = "plain", Password = "plain" });

        await new Migrator(plain, Migration.Embedded, [], NullLogger<Migrator>.Instance).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await superuser.ExecuteScalarAsync<long>("SELECT count(*) FROM pg_roles WHERE rolname = 'grafana_ro'"));

        await superuser.ExecuteAsync("CREATE ROLE grafana_ro LOGIN PASSWORD 'read'");
        await using var owner = await plain.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync("SELECT let_dashboards_read()");
        await using var reader = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "owned", Username = "grafana_ro", Password = "read" }.ConnectionString);
        Assert.Equal(0, await reader.ExecuteScalarAsync<long>("SELECT count(*) FROM watchlists"));
    }
}
