using System.Globalization;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

public sealed class LiveTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Connected = """[{"exchange":"binance","state":"connected","since":"2026-01-01T00:00:00Z"}]""";
    private const string Btc = "/api/v1/quotes?symbols=binance:BTC/USDT";

    private static string Now => TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Quotes_follow_the_feeder()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        feeder.Snapshot("venues", Connected);
        feeder.Snapshot("assets", """[{"exchange":"binance","symbol":"BTC/USDT","status":"collecting"},{"exchange":"binance","symbol":"NO/NE","status":"refused","reason":"not listed"}]""");
        feeder.Snapshot("quotes", Quotes("61685.990", Now));
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), feeder: feeder.Url);

        var quote = await QuoteAsync(api, "61685.99");
        Assert.False(quote.GetProperty("stale").GetBoolean());
        Assert.Equal("live", quote.GetProperty("source").GetString());
        Assert.Equal("1200.5", quote.GetProperty("volume_24h").GetRawText());
        Assert.Equal(JsonValueKind.Null, quote.GetProperty("market_cap").ValueKind);

        feeder.Send("quotes", Quotes("0.00000001", Now));
        await QuoteAsync(api, "0.00000001");
        feeder.Send("quotes", Quotes("1", "2020-01-01T00:00:00Z"));
        Assert.True((await QuoteAsync(api, "1")).GetProperty("stale").GetBoolean());

        var all = (await api.GetAsync("/api/v1/quotes")).Is(200).Json;
        Assert.Equal("refused: not listed", Assert.Single(all.GetProperty("missing").EnumerateArray()).GetProperty("reason").GetString());
        feeder.Send("dropped", """["binance:BTC/USDT"]""");
        await Eventually.TrueAsync(async () => (await api.GetAsync(Btc)).Json.GetProperty("missing").GetArrayLength() == 1, "the drop");
    }

    [Fact]
    public async Task A_price_goes_stale_when_the_venue_or_the_feeder_goes_away()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        feeder.Snapshot("venues", Connected);
        feeder.Snapshot("quotes", Quotes("5", Now));
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), feeder: feeder.Url);
        async Task<bool> Stale() => (await QuoteAsync(api, "5")).GetProperty("stale").GetBoolean();
        Assert.False(await Stale());

        feeder.Send("venues", """[{"exchange":"binance","state":"unreachable","reason":"HTTP 451","since":"2026-01-01T00:00:00Z"}]""");
        await Eventually.TrueAsync(Stale, "the venue to be gone");
        await Eventually.TrueAsync(async () => (await api.GetAsync("/health/ready")).Text.Contains("unreachable: HTTP 451", StringComparison.Ordinal), "health to say so");

        feeder.Send("venues", Connected);
        await Eventually.TrueAsync(async () => !await Stale(), "the venue to be back");
        var url = feeder.Url;
        await feeder.DisposeAsync();
        await Eventually.TrueAsync(Stale, "the feeder to be gone");
        await using var back = await FakeFeeder.StartAsync(url.Port);
        back.Snapshot("venues", Connected);
        back.Snapshot("quotes", Quotes("5", Now));
        await Eventually.TrueAsync(async () => !await Stale(), "the feeder to be back");
    }

    [Fact]
    public async Task Items_tell_what_the_feeder_does_about_them()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        feeder.Snapshot("venues", Connected);
        feeder.Snapshot("assets", """[{"exchange":"binance","symbol":"A/B","status":"refused","reason":"not listed"}]""");
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), feeder: feeder.Url);
        var list = """{"name":"Main","items":[{"exchange":"binance","symbol":"A/B"},{"exchange":"binance","symbol":"C/D"}]}""";
        var made = (await api.SendAsync("POST", "/api/v1/watchlists", list)).Is(201);
        string Status(Answer answer, int item) => answer.Json.GetProperty("items")[item].GetProperty("status").GetString()!;
        async Task Until(int item, string status) => await Eventually.TrueAsync(
            async () => Status(await api.GetAsync("/api/v1/watchlists/1"), item) == status, status);

        await Until(0, "refused");
        await Until(1, "pending");
        feeder.Send("assets", """[{"exchange":"binance","symbol":"C/D","status":"collecting"}]""");
        await Until(1, "collecting");
        // The status is part of what the tag covers, but no reason to refuse a change.
        (await api.GetAsync("/api/v1/watchlists/1", ("If-None-Match", made.Tag!))).Is(200);
        (await api.SendAsync("PATCH", "/api/v1/watchlists/1", """{"name":"Other"}""", ("If-Match", made.Tag!))).Is(200);
        await feeder.DisposeAsync();
        await Until(0, "unknown");
    }

    [Theory]
    [InlineData("quotes", "not json")]
    [InlineData("quotes", "null")]
    [InlineData("quotes", """[{"exchange":"binance"}]""")]
    [InlineData("nonsense", "{}")]
    public async Task A_bad_message_costs_the_connection_at_most(string type, string json)
    {
        await using var feeder = await FakeFeeder.StartAsync();
        feeder.Snapshot("venues", Connected);
        feeder.Snapshot("quotes", Quotes("5", Now));
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), feeder: feeder.Url);
        await QuoteAsync(api, "5");

        feeder.Send(type, json);
        feeder.Send("quotes", Quotes("6", Now));

        if (type == "nonsense") await QuoteAsync(api, "6");
        else await Eventually.TrueAsync(() => feeder.Connections > 1, "a new connection");
        await Eventually.TrueAsync(async () => !(await QuoteAsync(api, null)).GetProperty("stale").GetBoolean(), "a fresh price");
    }

    private static string Quotes(string price, string time) =>
        $$"""[{"exchange":"binance","symbol":"BTC/USDT","price":{{price}},"volume24h":1200.500,"change_pct1h":0.1,"change_pct24h":-1.25,"source_time":"{{time}}","received_time":"{{time}}"}]""";

    /// <summary>Waits until the price is the given one, and returns the quote.</summary>
    private static async Task<JsonElement> QuoteAsync(ApiHost api, string? price)
    {
        JsonElement quote = default;
        await Eventually.TrueAsync(
            async () =>
            {
                var quotes = (await api.GetAsync(Btc)).Is(200).Json.GetProperty("quotes");
                if (quotes.GetArrayLength() == 0) return false;
                quote = quotes[0];
                return price is null || quote.GetProperty("price").GetRawText() == price;
            },
            $"price {price}");
        return quote;
    }
}
