using System.Text.Json;
using Bloomberg.Api;
using Bloomberg.Pipeline;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>What every answer has in common, and the surfaces beside the features.</summary>
public sealed class SurfaceTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Foreign_host_names_are_refused()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());

        (await api.GetAsync("/api/v1/watchlists", ("Host", "evil.example"))).Is(400);
        (await api.GetAsync("/", ("Host", "127.0.0.1.evil.example"))).Is(400);
        (await api.GetAsync("/api/v1/watchlists", ("Host", "localhost"))).Is(200);
    }

    [Fact]
    public async Task Every_answer_carries_the_guards_and_no_server_name()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), settings: "--BLOOMBERG_SIMULATED=true");

        foreach (var path in new[] { "/", "/api/v1/watchlists", "/api/v1/watchlists/9", "/nowhere", "/health/live", "/metrics", "/api/v1/candles" })
        {
            var headers = (await api.GetAsync(path)).Headers;
            Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
            Assert.Contains("default-src 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("true", headers["X-Bloomberg-Simulated"]);
            Assert.DoesNotContain("Server", headers.Keys);
        }
        Assert.True((await api.GetAsync("/api/v1/quotes")).Is(200).Json.GetProperty("simulated").GetBoolean());
    }

    [Theory]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/api/v1/watchlists/x", 404)]
    [InlineData("/api/v1/watchlists/99999999999999999999", 404)]
    [InlineData("/api/v1/candles", 400)]
    [InlineData("/api/v1/candles?exchange=binance&symbol=A&limit=1501", 400)]
    [InlineData("/api/v1/candles?exchange=binance&symbol=A&limit=x", 400)]
    [InlineData("/api/v1/candles?exchange=binance&symbol=A&interval=7m", 400)]
    [InlineData("/api/v1/candles?exchange=binance&symbol=A&from=yesterday", 400)]
    [InlineData("/api/v1/candles?exchange=binance&symbol=A&from=9999-12-31T00:00:00Z", 400)]
    [InlineData("/api/v1/candles?exchange=binance&symbol=A&from=2024-01-02T00:00:00Z&to=2024-01-01T00:00:00Z", 400)]
    [InlineData("/api/v1/quotes?symbols=", 400)]
    [InlineData("/api/v1/assets?q=%00", 400)]
    public async Task Bad_questions_get_problem_details(string path, int status)
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());

        (await api.GetAsync(path)).Is(status);
    }

    [Fact]
    public async Task Assets_are_found_by_beginning_first()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var api = await ApiHost.StartAsync(database);
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            INSERT INTO assets (exchange, symbol, asset_type, source_symbol, base, quote, price_tick)
            SELECT 'binance', b || '/USDT', 'crypto', b || 'USDT', b, 'USDT', 0.010 FROM unnest(ARRAY['WBTC', 'BTC', 'BTCST', 'ETH', '1%_X']) b
            """);
        async Task<IEnumerable<string?>> Find(string q) =>
            (await api.GetAsync($"/api/v1/assets?exchange=binance&q={Uri.EscapeDataString(q)}")).Is(200).Json.GetProperty("assets")
                .EnumerateArray().Select((JsonElement a) => a.GetProperty("base").GetString());

        await Eventually.TrueAsync(async () => (await Find("1%_X")).Any(), "the catalogue to be read");

        Assert.Equal(["BTC", "BTCST", "WBTC"], await Find("btc"));
        Assert.Equal(["1%_X"], await Find("%_"));
        Assert.Equal(["ETH"], await Find("ethusdt"));
        Assert.Empty(await Find("\\"));
        Assert.Contains("\"price_tick\":0.01,", (await api.GetAsync("/api/v1/assets?limit=1&exchange=binance")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_metrics_and_the_document_are_there()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());

        (await api.GetAsync("/health/live")).Is(200);
        await Eventually.TrueAsync(async () => await api.StatusAsync("/health/ready") == 503, "the missing servers to be noticed");
        var metrics = await api.GetAsync("/metrics");
        Assert.Contains("bloomberg_api_request_duration_seconds_count{", metrics.Text, StringComparison.Ordinal);
        var document = (await api.GetAsync("/openapi/v1.json")).Json;
        Assert.Equal(
            ["/api/v1/assets", "/api/v1/candles", "/api/v1/feeds", "/api/v1/gaps", "/api/v1/news", "/api/v1/quotes", "/api/v1/stream", "/api/v1/trades", "/api/v1/watchlists"],
            document.GetProperty("paths").EnumerateObject().Select(p => p.Name).Where(n => n.Count(c => c == '/') == 3).Order());
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()))
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
    }

    [Theory]
    [InlineData("--BLOOMBERG_LISTEN=http://0.0.0.0:80")]
    [InlineData("--BLOOMBERG_LISTEN=http://example.com:80")]
    [InlineData("--BLOOMBERG_LISTEN=localhost")]
    [InlineData("--BLOOMBERG_POSTGRES=Hots=nowhere")]
    [InlineData("--BLOOMBERG_FEEDER_URL=feeder")]
    [InlineData("--BLOOMBERG_FIRST_WATCHLIST=BTC")]
    [InlineData("--BLOOMBERG_SIMULATED=perhaps")]
    public void A_wrong_setting_is_named(string setting)
    {
        var error = Assert.Throws<SettingException>(() => ApiApp.Create([setting]));

        Assert.Equal(setting[2..setting.IndexOf('=', StringComparison.Ordinal)], error.Name);
    }
}
