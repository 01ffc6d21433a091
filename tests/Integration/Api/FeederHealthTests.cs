using System.Globalization;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>The API shows what the market feeder says of itself.</summary>
public sealed class FeederHealthTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string DiskFull =
        """{"status":"failing","dependencies":[{"name":"spool","state":"failing","detail":"the disk is full","since":"2026-01-01T00:00:00Z"}]}""";

    private const string NoInflux =
        """{"status":"failing","dependencies":[{"name":"influxdb","state":"failing","detail":"away","since":"2026-01-01T00:00:00Z"},{"name":"spool","state":"ok","detail":null,"since":"2026-01-01T00:00:00Z"}]}""";

    [Fact]
    public async Task A_feeder_whose_disk_is_full_is_named_and_its_prices_are_stale()
    {
        await using var feeder = await StartFeederAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), feeder: feeder.Url);
        await ShownAsync(api, "ok", null);
        await FreshAsync(feeder, api);

        feeder.Health = DiskFull;
        await ShownAsync(api, "failing", "spool: the disk is full");
        Assert.True(await StaleAsync(feeder, api));
        Assert.Equal(503, await api.StatusAsync("/health/ready"));

        feeder.Health = NoInflux;
        await ShownAsync(api, "failing", "influxdb: away");
        await FreshAsync(feeder, api);

        feeder.Health = "not json";
        await Eventually.TrueAsync(
            async () => await FeederAsync(api) is var shown && shown.GetProperty("state").GetString() == "degraded"
                && shown.GetProperty("detail").GetString()!.StartsWith("does not say how it is", StringComparison.Ordinal),
            "the nonsense to be noticed");
        await FreshAsync(feeder, api);
    }

    private static async Task<FakeFeeder> StartFeederAsync()
    {
        var feeder = await FakeFeeder.StartAsync();
        feeder.Snapshot("venues", """[{"exchange":"binance","state":"connected","since":"2026-01-01T00:00:00Z"}]""");
        feeder.Snapshot("quotes", Quote());
        return feeder;
    }

    private static Task ShownAsync(ApiHost api, string state, string? detail) => Eventually.TrueAsync(
        async () => await FeederAsync(api) is { ValueKind: JsonValueKind.Object } shown
            && shown.GetProperty("state").GetString() == state && shown.GetProperty("detail").GetString() == detail,
        $"market_feeder {state}: {detail}");

    private static async Task<JsonElement> FeederAsync(ApiHost api) => (await api.GetAsync("/health/ready")).Json.GetProperty("dependencies")
        .EnumerateArray().FirstOrDefault(d => d.GetProperty("name").GetString() == "market_feeder");

    private static Task FreshAsync(FakeFeeder feeder, ApiHost api) =>
        Eventually.TrueAsync(async () => !await StaleAsync(feeder, api), "a fresh price");

    /// <summary>Whether a price of this moment counts as stale.</summary>
    private static async Task<bool> StaleAsync(FakeFeeder feeder, ApiHost api)
    {
        feeder.Send("quotes", Quote());
        var quotes = (await api.GetAsync("/api/v1/quotes?symbols=binance:BTC/USDT")).Is(200).Json.GetProperty("quotes");
        return quotes.GetArrayLength() == 0 || quotes[0].GetProperty("stale").GetBoolean();
    }

    private static string Quote()
    {
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return $$"""[{"exchange":"binance","symbol":"BTC/USDT","price":5,"source_time":"{{now}}","received_time":"{{now}}"}]""";
    }
}
