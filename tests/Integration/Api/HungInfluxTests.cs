using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>An InfluxDB that takes connections and does not answer is said to fail, and nobody waits for it for long.</summary>
public sealed class HungInfluxTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Candles = "/api/v1/candles?exchange=binance&symbol=BTC/USDT";
    private const string Trades = "/api/v1/trades?exchange=binance&symbol=BTC/USDT";
    private static readonly DateTimeOffset Start = new(2024, 8, 8, 23, 55, 0, TimeSpan.Zero);

    [Fact]
    public async Task One_that_hung_from_the_beginning_is_named_within_the_time_limit()
    {
        using var influx = new SilentServer();
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), influx.Url, feeder.Url);

        await FailingAsync(api);
        // All at once: they wait for the same sign-in, and each no longer than its own limit.
        foreach (var answer in await Task.WhenAll(Enumerable.Repeat(Candles, 5).Append(Trades).Select(path => api.GetAsync(path))))
            Assert.Matches("InfluxDB at .* no answer within [0-9.]+ s", answer.Is(503).Json.GetProperty("detail").GetString());
        Assert.Contains("no answer", (await api.GetAsync("/api/v1/quotes?symbols=binance:BTC/USDT")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_hangs_later_is_named_and_comes_back()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), influx.Url, feeder.Url);
        Assert.Empty((await api.GetAsync(Candles)).Is(200).Json.GetProperty("candles").EnumerateArray());

        await SignalAsync(influx, "STOP");
        await FailingAsync(api);
        (await api.GetAsync(Candles)).Is(503);
        feeder.Candles["binance:BTC/USDT"] = new() { Candles = [Held(0), Held(1)], SourceTime = Start.AddMinutes(1) };
        var part = (await api.GetAsync(Candles)).Is(200).Json;
        Assert.Equal(2, part.GetProperty("candles").GetArrayLength());
        Assert.True(part.GetProperty("stale").GetBoolean());
        Assert.Contains("InfluxDB", part.GetProperty("incomplete_reason").GetString(), StringComparison.Ordinal);
        (await api.GetAsync($"{Candles}&to=2024-08-08T23:00:00Z")).Is(503);

        await SignalAsync(influx, "CONT");
        await Eventually.TrueAsync(async () => (await InfluxAsync(api)).State == "ok", "InfluxDB to be back");
        Assert.Equal(JsonValueKind.Null, (await api.GetAsync(Candles)).Is(200).Json.GetProperty("incomplete_reason").ValueKind);
    }

    private static async Task SignalAsync(InfluxServer influx, string signal) => await ChildProcess.RunAsync(new()
    {
        File = "kill",
        Arguments = [$"-{signal}", $"{influx.ProcessId}"],
    });

    private static Task FailingAsync(ApiHost api) => Eventually.TrueAsync(
        async () => await InfluxAsync(api) is ("failing", { } detail) && detail.Contains("no answer within", StringComparison.Ordinal),
        "health to say that InfluxDB hangs");

    private static async Task<(string? State, string? Detail)> InfluxAsync(ApiHost api)
    {
        var known = (await api.GetAsync("/health/ready")).Json.GetProperty("dependencies").EnumerateArray()
            .FirstOrDefault(d => d.GetProperty("name").GetString() == "influxdb");
        return known.ValueKind == JsonValueKind.Undefined ? default : (known.GetProperty("state").GetString(), known.GetProperty("detail").GetString());
    }

    private static Candle Held(int minute) => new()
    {
        OpenTime = Start.AddMinutes(minute), Open = 1, High = 1, Low = 1, Close = 1, Volume = 1, QuoteVolume = 1, Trades = 1,
        TakerBuyVolume = 1, TakerBuyQuoteVolume = 1, Closed = minute == 0,
    };
}
