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
        await using var ears = await Ears.ListenAsync(postgres, "watchlist_changed");
        Task Expect(int notifications, string method, string path, string? json, int status) => ears.ExpectAsync(notifications, method, path, json, status);

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

    [Fact]
    public async Task Listeners_are_told_of_every_change_of_the_alert_rules()
    {
        await using var ears = await Ears.ListenAsync(postgres, "alert_rules_changed");
        const string rules = "/api/v1/alerts/rules";
        const string rule = """{"exchange":"a","symbol":"A","condition":"below","threshold":1}""";

        await ears.ExpectAsync(1, "POST", rules, rule, 201);
        await ears.ExpectAsync(0, "POST", rules, rule.Replace("below", "over", StringComparison.Ordinal), 400);
        await ears.ExpectAsync(1, "PUT", $"{rules}/1", rule, 200);
        await ears.ExpectAsync(0, "PUT", $"{rules}/2", rule, 404);
        await ears.ExpectAsync(0, "POST", Lists, """{"name":"Main","items":[{"exchange":"a","symbol":"A"}]}""", 201);
        await ears.ExpectAsync(1, "DELETE", $"{rules}/1", null, 204);
        await ears.ExpectAsync(0, "DELETE", $"{rules}/1", null, 404);
    }

    [Fact]
    public async Task Listeners_are_told_of_every_change_of_the_feeds()
    {
        await using var ears = await Ears.ListenAsync(postgres, "feeds_changed");
        const string feeds = "/api/v1/feeds";

        await ears.ExpectAsync(1, "POST", feeds, """{"url":"https://example.com/rss"}""", 201);
        await ears.ExpectAsync(0, "POST", feeds, """{"url":"https://example.com/rss"}""", 409);
        await ears.ExpectAsync(1, "PATCH", $"{feeds}/1", """{"enabled":false}""", 200);
        await ears.ExpectAsync(1, "DELETE", $"{feeds}/1", null, 204);
        await ears.ExpectAsync(0, "DELETE", $"{feeds}/1", null, 404);
    }

    /// <summary>An API with a connection of its own to the same database, which listens.</summary>
    private sealed class Ears(ApiHost api, NpgsqlConnection listener) : IAsyncDisposable
    {
        private int _count;

        public static async Task<Ears> ListenAsync(PostgresServer postgres, string channel)
        {
            var database = await postgres.CreateDatabaseAsync();
            var ears = new Ears(await ApiHost.StartAsync(database), new NpgsqlConnection(database));
            await ears.OpenAsync(channel);
            return ears;
        }

        // Answers arrive after the commit, and a statement on the listening connection brings what was sent before it.
        public async Task ExpectAsync(int notifications, string method, string path, string? json, int status)
        {
            var before = _count;
            (await api.SendAsync(method, path, json)).Is(status);
            await listener.ExecuteScalarAsync("SELECT 1");
            await listener.ExecuteScalarAsync("SELECT 1");
            Assert.True(before + notifications == _count, $"{method} {path} {json}: {_count - before} notifications");
        }

        public async ValueTask DisposeAsync()
        {
            await listener.DisposeAsync();
            await api.DisposeAsync();
        }

        private async Task OpenAsync(string channel)
        {
            listener.Notification += (_, _) => _count++;
            await listener.OpenAsync(TestContext.Current.CancellationToken);
            await listener.ExecuteAsync($"LISTEN {channel}");
        }
    }
}
