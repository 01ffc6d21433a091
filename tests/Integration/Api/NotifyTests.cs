using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

public sealed class NotifyTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Lists = "/api/v1/watchlists";

    [Fact]
    public async Task Listeners_are_told_of_every_change_of_the_set_and_of_nothing_else()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var api = await ApiHost.StartAsync(database);
        await using var listener = new NpgsqlConnection(database);
        var count = 0;
        listener.Notification += (_, _) => count++;
        await listener.OpenAsync(TestContext.Current.CancellationToken);
        await listener.ExecuteAsync("LISTEN watchlist_changed");

        // Answers arrive after the commit, and a statement on the listening connection brings what was sent before it.
        async Task Expect(int notifications, string method, string path, string? json, int status)
        {
            var before = count;
            (await api.SendAsync(method, path, json)).Is(status);
            await listener.ExecuteScalarAsync("SELECT 1");
            await listener.ExecuteScalarAsync("SELECT 1");
            Assert.True(before + notifications == count, $"{method} {path} {json}: {count - before} notifications");
        }

        await Expect(0, "POST", Lists, """{"name":"Empty"}""", 201);
        await Expect(1, "POST", Lists, """{"name":"Main","items":[{"exchange":"a","symbol":"A"},{"exchange":"a","symbol":"B"}]}""", 201);
        await Expect(1, "POST", $"{Lists}/2/items", """{"items":[{"exchange":"a","symbol":"C"},{"exchange":"a","symbol":"D"}]}""", 201);
        await Expect(0, "POST", $"{Lists}/2/items", """{"items":[{"exchange":"a","symbol":"E"},{"exchange":"a","symbol":"A"}]}""", 409);
        await Expect(0, "POST", $"{Lists}/2/items", """{"items":[]}""", 201);
        await Expect(0, "PATCH", $"{Lists}/2/items/1", """{"position":4}""", 200);
        await Expect(0, "PATCH", $"{Lists}/2", """{"name":"Other","position":1}""", 200);
        await Expect(1, "DELETE", $"{Lists}/2/items/1", null, 204);
        await Expect(0, "DELETE", $"{Lists}/2/items/1", null, 404);
        await Expect(0, "DELETE", $"{Lists}/1", null, 204);
        await Expect(1, "DELETE", $"{Lists}/2", null, 204);
    }
}
