using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

public sealed class WatchlistTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Lists = "/api/v1/watchlists";
    private const string Btc = """{"exchange":"binance","symbol":"BTC/USDT"}""";
    private const string Eth = """{"exchange":"binance","symbol":"ETH/USDT"}""";

    [Fact]
    public async Task A_watchlist_is_made_read_renamed_and_deleted()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());

        var made = (await api.SendAsync("POST", Lists, $$"""{"name":"  Main ","items":[{{Btc}}]}""")).Is(201);

        Assert.Equal("""{"id":1,"name":"Main","position":1,"version":1,"items":[{"id":1,"exchange":"binance","symbol":"BTC/USDT","asset_type":"crypto","position":1,"status":"unknown","status_reason":"the market feeder does not answer"}]}""", made.Text);
        Assert.Equal("/api/v1/watchlists/1", made.Headers["Location"]);
        Assert.Equal(made.Text, (await api.GetAsync($"{Lists}/1")).Is(200).Text);
        Assert.Equal("Other", (await api.SendAsync("PATCH", $"{Lists}/1", """{"name":"Other"}""")).Is(200).Json.GetProperty("name").GetString());
        (await api.SendAsync("DELETE", $"{Lists}/1", null)).Is(204);
        (await api.GetAsync($"{Lists}/1")).Is(404);
        Assert.Equal("""{"watchlists":[]}""", (await api.GetAsync(Lists)).Is(200).Text);
    }

    [Fact]
    public async Task Names_are_taken_whatever_their_case()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        (await api.SendAsync("POST", Lists, """{"name":"Énergie"}""")).Is(201);

        (await api.SendAsync("POST", Lists, """{"name":"éNERGIE"}""")).Is(409);
        (await api.SendAsync("POST", Lists, """{"name":"Other"}""")).Is(201);
        (await api.SendAsync("PATCH", $"{Lists}/2", """{"name":"énergie"}""")).Is(409);
        (await api.SendAsync("PATCH", $"{Lists}/1", """{"name":"ÉNERGIE"}""")).Is(200);
    }

    [Fact]
    public async Task Items_are_added_all_or_nothing()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        (await api.SendAsync("POST", Lists, """{"name":"Main"}""")).Is(201);
        var items = $"{Lists}/1/items";

        Assert.Equal("BTC/USDT", (await api.SendAsync("POST", items, Btc)).Is(201).Json.GetProperty("symbol").GetString());
        var duplicate = (await api.SendAsync("POST", items, $$"""{"items":[{{Eth}},{{Btc}}]}""")).Is(409);
        Assert.Equal("items[1]", Assert.Single(duplicate.Json.GetProperty("errors").EnumerateObject()).Name);
        (await api.SendAsync("POST", items, $$"""{"items":[{{Eth}},{"exchange":"binance","symbol":"A B"}]}""")).Is(400);
        (await api.SendAsync("POST", items, $$"""{"items":[{{Eth}},{{Eth}}]}""")).Is(400);

        Assert.Equal("BTC/USDT", string.Join(' ', Symbols((await api.GetAsync(items)).Is(200))));
        (await api.SendAsync("POST", items, $$"""{"items":[{{Eth}}]}""")).Is(201);
        Assert.Equal("BTC/USDT ETH/USDT", string.Join(' ', Symbols((await api.GetAsync(items)).Is(200))));
    }

    [Fact]
    public async Task Items_and_watchlists_are_moved_and_positions_stay_without_holes()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        var four = string.Join(',', "ABCD".Select(c => $$"""{"exchange":"yahoo","symbol":"{{c}}"}"""));
        (await api.SendAsync("POST", Lists, $$"""{"name":"One","items":[{{four}}]}""")).Is(201);
        (await api.SendAsync("POST", Lists, """{"name":"Two"}""")).Is(201);

        Assert.Equal(["D", "A", "B", "C"], Symbols((await api.SendAsync("PATCH", $"{Lists}/1/items/4", """{"position":1}""")).Is(200)));
        Assert.Equal(["A", "B", "C", "D"], Symbols((await api.SendAsync("PATCH", $"{Lists}/1/items/4", """{"position":99}""")).Is(200)));
        (await api.SendAsync("DELETE", $"{Lists}/1/items/2", null)).Is(204);
        var left = (await api.GetAsync($"{Lists}/1/items")).Is(200);
        Assert.Equal([1, 2, 3], left.Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("position").GetInt32()));

        (await api.SendAsync("PATCH", $"{Lists}/2", """{"position":1}""")).Is(200);
        var lists = (await api.GetAsync(Lists)).Json.GetProperty("watchlists").EnumerateArray();
        Assert.Equal(["Two", "One"], lists.Select(l => l.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Of_many_changes_at_once_with_one_version_a_single_one_is_made()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        var tag = (await api.SendAsync("POST", Lists, """{"name":"Main"}""")).Is(201).Tag!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            api.SendAsync("POST", $"{Lists}/1/items", $$"""{"exchange":"yahoo","symbol":"S{{i}}"}""", ("If-Match", tag))));

        Assert.Equal(1, answers.Count(a => a.Status == 201));
        Assert.All(answers.Where(a => a.Status != 201), a => a.Is(412));
        Assert.Single(Symbols(await api.GetAsync($"{Lists}/1/items")));
    }

    [Fact]
    public async Task Of_many_changes_at_once_without_a_version_all_are_made()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        (await api.SendAsync("POST", Lists, """{"name":"Main"}""")).Is(201);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            api.SendAsync("POST", $"{Lists}/1/items", $$"""{"exchange":"yahoo","symbol":"S{{i}}"}""")));

        Assert.All(answers, a => a.Is(201));
        var list = (await api.GetAsync($"{Lists}/1")).Json;
        Assert.Equal(21, list.GetProperty("version").GetInt32());
        Assert.Equal(Enumerable.Range(1, 20), list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("position").GetInt32()));
    }

    [Fact]
    public async Task A_known_version_is_not_sent_again()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        var tag = (await api.SendAsync("POST", Lists, """{"name":"Main"}""")).Is(201).Tag!;

        Assert.Empty((await api.GetAsync($"{Lists}/1", ("If-None-Match", tag))).Is(304).Text);
        (await api.SendAsync("PATCH", $"{Lists}/1", """{"name":"Other"}""", ("If-Match", tag))).Is(200);
        (await api.GetAsync($"{Lists}/1", ("If-None-Match", tag))).Is(200);
        (await api.SendAsync("DELETE", $"{Lists}/1", null, ("If-Match", tag))).Is(412);
        (await api.SendAsync("DELETE", $"{Lists}/1", null, ("If-Match", "*"))).Is(204);
    }

    [Fact]
    public async Task There_are_limits()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        string Items(int from, int count) => "[" + string.Join(',', Enumerable.Range(from, count).Select(i => $$"""{"exchange":"yahoo","symbol":"S{{i}}"}""")) + "]";

        (await api.SendAsync("POST", Lists, $$"""{"name":"Big","items":{{Items(0, 1001)}}}""")).Is(400);
        (await api.SendAsync("POST", Lists, $$"""{"name":"Big","items":{{Items(0, 1000)}}}""")).Is(201);
        for (var i = 1; i < 5; i++) (await api.SendAsync("POST", $"{Lists}/1/items", $$"""{"items":{{Items(i * 1000, 1000)}}}""")).Is(201);
        (await api.SendAsync("POST", $"{Lists}/1/items", """{"exchange":"yahoo","symbol":"ONE"}""")).Is(409);
        for (var i = 1; i < 200; i++) (await api.SendAsync("POST", Lists, $$"""{"name":"L{{i}}"}""")).Is(201);
        (await api.SendAsync("POST", Lists, """{"name":"one more"}""")).Is(409);
        (await api.SendAsync("POST", Lists, $$"""{"name":"{{new string('x', 300_000)}}"}""")).Is(413);
    }

    private static IEnumerable<string?> Symbols(Answer answer) =>
        answer.Json.GetProperty("items").EnumerateArray().Select((JsonElement i) => i.GetProperty("symbol").GetString());
}
