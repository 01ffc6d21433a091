using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

public sealed class AssetTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Items = "/api/v1/watchlists/1/items";

    private static readonly string[] Coins = ["bitcoin", "dogecoin", "dogecoin-two", "zoc-coin"];

    [Fact]
    public async Task What_the_program_knows_is_found_while_PostgreSQL_is_away()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        await server.StopAsync();
        await using var api = await ApiHost.StartAsync(database, ready: false);

        var apple = (await api.GetAsync("/api/v1/assets?q=apple&limit=1")).Is(200).Json.GetProperty("assets")[0];

        Assert.Equal(
            """{"exchange":"yahoo","symbol":"AAPL","asset_type":"equity","source_symbol":"AAPL","base":null,"quote":null,"status":null,"price_tick":null,"quantity_step":null,"name":"Apple Inc.","currency":"USD","market":"NASDAQ","isin":"US0378331005","listed":true,"aliases":[]}""",
            apple.GetRawText());
    }

    [Fact]
    public async Task What_was_read_stays_when_PostgreSQL_goes()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var api = await ListAsync(server);

        await server.StopAsync();

        Assert.Equal("coingecko:zoc-coin", Keys(await api.GetAsync("/api/v1/assets?q=zoc"))[0]);
    }

    [Fact]
    public async Task The_feeder_is_asked_when_the_catalogue_has_little_and_only_then()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        feeder.Found["zyx corp"] = new() { Assets = [new("yahoo", "ZYXF", "equity", "ZYXF", "Something else", "USD", "OTC", null), new("yahoo", "ZYX", "equity", "ZYX", "Zyx Corp.", "USD", "NYSE", null)] };
        feeder.Found["halfway"] = new() { Assets = [], Missing = "yahoo did not answer in time" };
        await using var api = await ConnectedAsync(feeder);

        var found = (await api.GetAsync("/api/v1/assets?q=Zyx%20corp")).Is(200);
        Assert.Empty(Keys(found));
        found = (await api.GetAsync("/api/v1/assets?q=zyx%20corp")).Is(200);
        Assert.Equal(["yahoo:ZYX", "yahoo:ZYXF"], Keys(found));
        Assert.False(found.Json.GetProperty("incomplete").GetBoolean());
        Assert.True((await api.GetAsync("/api/v1/assets?q=halfway")).Json.GetProperty("incomplete").GetBoolean());

        var asked = feeder.Sought.Count;
        foreach (var words in new[] { "AAPL", "us", "z", "", "zyx&exchange=coingecko" }) (await api.GetAsync($"/api/v1/assets?q={words}")).Is(200);
        Assert.Equal(asked, feeder.Sought.Count);
    }

    [Fact]
    public async Task Without_the_feeder_an_answer_that_could_be_longer_says_so()
    {
        await using var api = await ListAsync(postgres);

        Assert.True((await api.GetAsync("/api/v1/assets?q=zyx%20corp")).Is(200).Json.GetProperty("incomplete").GetBoolean());
        Assert.False((await api.GetAsync("/api/v1/assets?q=AAPL")).Is(200).Json.GetProperty("incomplete").GetBoolean());
    }

    [Theory]
    [InlineData("""{"name":"apple"}""", "yahoo:AAPL")]
    [InlineData("""{"name":" S&P 500 "}""", "yahoo:^GSPC")]
    [InlineData("""{"name":"eurusd=x"}""", "yahoo:EURUSD=X")]
    [InlineData("""{"name":"bitcoin","exchange":"coingecko"}""", "coingecko:bitcoin")]
    [InlineData("""{"name":"DOGEUSDT"}""", "binance:DOGE/USDT")]
    public async Task A_clear_name_adds_its_asset(string body, string added)
    {
        await using var api = await ListAsync(postgres);

        var item = (await api.SendAsync("POST", Items, body)).Is(201).Json;

        Assert.Equal(added, $"{item.GetProperty("exchange")}:{item.GetProperty("symbol")}");
        (await api.SendAsync("POST", Items, body)).Is(409);
    }

    [Fact]
    public async Task A_name_that_may_mean_several_is_asked_back()
    {
        await using var api = await ListAsync(postgres);

        var refused = (await api.SendAsync("POST", Items, """{"name":"dogecoin"}""")).Is(409);

        Assert.Equal(["binance:DOGE/USDT", "coingecko:dogecoin"], Keys(refused, "candidates").Take(2));
        Assert.Equal("Dogecoin", refused.Json.GetProperty("candidates")[0].GetProperty("name").GetString());
        Assert.Contains("binance:DOGE/USDT (Dogecoin)", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await api.GetAsync(Items)).Json.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"name":"no such thing at all"}""", 404)]
    [InlineData("""{"name":""}""", 400)]
    [InlineData("""{"name":"apple","symbol":"AAPL"}""", 400)]
    [InlineData("""{"name":"apple","items":[]}""", 400)]
    [InlineData("""{"name":"apple","exchange":"No"}""", 400)]
    [InlineData("""{"name":"a\u0000b"}""", 400)]
    public async Task A_name_that_means_nothing_adds_nothing(string body, int status)
    {
        await using var api = await ListAsync(postgres);

        (await api.SendAsync("POST", Items, body)).Is(status);
    }

    [Fact]
    public async Task A_refused_item_names_who_else_has_it()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        feeder.Snapshot("assets", """[{"exchange":"binance","symbol":"ZOC/USDT","status":"refused","reason":"binance lists no ZOC/USDT"},{"exchange":"binance","symbol":"NO/NE","status":"refused","reason":"binance lists no NO/NE"}]""");
        await using var api = await ConnectedAsync(feeder);
        (await api.SendAsync("POST", Items, """{"items":[{"exchange":"binance","symbol":"ZOC/USDT"},{"exchange":"binance","symbol":"NO/NE"}]}""")).Is(201);

        var items = (await api.GetAsync(Items)).Json.GetProperty("items").EnumerateArray();

        Assert.Equal(
            ["binance lists no ZOC/USDT; there is coingecko:zoc-coin (zoc-coin)", "binance lists no NO/NE"],
            items.Select((JsonElement item) => item.GetProperty("status_reason").GetString()));
    }

    private async Task<ApiHost> ConnectedAsync(FakeFeeder feeder)
    {
        feeder.Snapshot("venues", "[]");
        var api = await ListAsync(postgres, feeder.Url);
        await Eventually.TrueAsync(async () => !(await api.GetAsync("/api/v1/assets?q=unheard")).Json.GetProperty("incomplete").GetBoolean(), "the feeder");
        return api;
    }

    /// <summary>An API that has read a small catalogue and has a watchlist.</summary>
    private static async Task<ApiHost> ListAsync(PostgresServer server, Uri? feeder = null)
    {
        var database = await server.CreateDatabaseAsync();
        var api = await ApiHost.StartAsync(database, feeder: feeder);
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync(
            """
            insert into assets (exchange, symbol, asset_type, source_symbol, base, quote, status)
            select 'binance', b || '/USDT', 'crypto', b || 'USDT', b, 'USDT', 'TRADING' from unnest(array['BTC', 'DOGE']) b;
            insert into assets (exchange, symbol, asset_type, source_symbol, base, name)
            select 'coingecko', id, 'crypto', id, upper(left(id, 3)), id from unnest(@Coins) id
            """, new { Coins });
        (await api.SendAsync("POST", "/api/v1/watchlists", """{"name":"Main"}""")).Is(201);
        await Eventually.TrueAsync(async () => Keys(await api.GetAsync("/api/v1/assets?q=zoc-coin")).Length > 0, "the catalogue to be read");
        return api;
    }

    private static string[] Keys(Answer answer, string member = "assets") =>
        [.. answer.Json.GetProperty(member).EnumerateArray().Select(asset => $"{asset.GetProperty("exchange")}:{asset.GetProperty("symbol")}")];
}
