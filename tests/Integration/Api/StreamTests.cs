using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>The stream over real sockets, from the feeder's events to a client's.</summary>
public sealed class StreamTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Connected = """[{"exchange":"binance","state":"connected","since":"2026-01-01T00:00:00Z"}]""";
    private const string Path = "/api/v1/stream?symbols=binance:BTC/USDT";

    private static string Now => TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_client_gets_the_snapshot_the_changes_and_that_the_feeder_went()
    {
        await using var feeder = await StartFeederAsync();
        await using var api = await StartAsync(feeder);
        await using var events = Read(await api.Client.GetStreamAsync(new Uri(Path, UriKind.Relative), TestContext.Current.CancellationToken));

        await UntilAsync(events, "health", "\"connected\":true");
        await UntilAsync(events, "quotes", "\"price\":5,");
        feeder.Send("quotes", Quotes(["BTC/USDT"], 6));
        var quote = await UntilAsync(events, "quotes", "\"price\":6,");
        var asked = (await api.GetAsync("/api/v1/quotes?symbols=binance:BTC/USDT")).Json.GetProperty("quotes")[0];
        Assert.Equal(
            asked.EnumerateObject().Select(p => p.Name), JsonSerializer.Deserialize<JsonElement>(quote).GetProperty("quotes")[0].EnumerateObject().Select(p => p.Name));
        feeder.Send("candles", """[{"exchange":"binance","symbol":"BTC/USDT","candle":{"open_time":"2024-08-08T23:55:00Z","open":1,"high":1,"low":1,"close":1,"volume":1,"quote_volume":1,"trades":1,"taker_buy_volume":1,"taker_buy_quote_volume":1,"closed":false,"partial":false,"backfilled":false}}]""");
        await UntilAsync(events, "candles", "{\"exchange\":\"binance\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\",\"candle\":{\"open_time\":\"2024-08-08T23:55:00Z\"");
        await feeder.DisposeAsync();
        await UntilAsync(events, "health", "\"connected\":false");
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_counted_and_finds_the_newest_when_it_does()
    {
        string[] symbols = [.. Enumerable.Range(0, 500).Select(i => $"S{i}/USDT")];
        await using var feeder = await StartFeederAsync();
        await using var api = await StartAsync(feeder);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        var server = api.Client.BaseAddress!;
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
        var names = string.Join(',', symbols.Select(symbol => $"binance:{symbol}"));
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/v1/stream?symbols={names} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n"), TestContext.Current.CancellationToken);

        var price = 100;
        await Eventually.TrueAsync(
            async () =>
            {
                feeder.Send("quotes", Quotes(symbols, ++price));
                return (await MetricsAsync(api)).Contains("bloomberg_api_stream_conflated_total{cause=\"pace\"}", StringComparison.Ordinal) && await HeldAsync(api, price);
            },
            "the client to lag", 60);
        // Longer than a pause between events: what comes now waits for the client to read.
        var until = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(2)) { feeder.Send("quotes", Quotes(symbols, ++price)); await HeldAsync(api, price); }

        await ReadUntilAsync(socket, $"\"price\":{price},");
        await Eventually.TrueAsync(
            async () => (await MetricsAsync(api)).Contains("bloomberg_api_stream_conflated_total{cause=\"slow_reader\"}", StringComparison.Ordinal),
            "what the slow client missed to be counted");
    }

    [Fact]
    public async Task Past_the_limit_a_client_is_refused_until_another_leaves()
    {
        await using var feeder = await StartFeederAsync();
        await using var api = await StartAsync(feeder, "--BLOOMBERG_STREAM_CLIENTS=1");
        var first = await api.Client.GetStreamAsync(new Uri(Path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("BLOOMBERG_STREAM_CLIENTS", (await api.GetAsync(Path)).Is(503).Text, StringComparison.Ordinal);
        (await api.GetAsync("/api/v1/stream?symbols=nonsense")).Is(400);
        await first.DisposeAsync();
        await Eventually.TrueAsync(
            async () => (await MetricsAsync(api)).Contains("bloomberg_api_stream_clients 0\n", StringComparison.Ordinal), "the place to be free");
    }

    private static async Task<FakeFeeder> StartFeederAsync()
    {
        var feeder = await FakeFeeder.StartAsync();
        feeder.Snapshot("venues", Connected);
        feeder.Snapshot("quotes", Quotes(["BTC/USDT"], 5));
        return feeder;
    }

    private async Task<ApiHost> StartAsync(FakeFeeder feeder, params string[] settings) =>
        await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), feeder: feeder.Url, settings: settings);

    private static string Quotes(IEnumerable<string> symbols, int price) => $"[{string.Join(',', symbols.Select(symbol =>
        $$"""{"exchange":"binance","symbol":"{{symbol}}","price":{{price}},"source_time":"{{Now}}","received_time":"{{Now}}"}"""))}]";

    private static async Task<string> MetricsAsync(ApiHost api) => (await api.GetAsync("/metrics")).Text;

    private static async Task<bool> HeldAsync(ApiHost api, int price)
    {
        await Eventually.TrueAsync(
            async () => (await api.GetAsync("/api/v1/quotes?symbols=binance:S499/USDT")).Text.Contains($"\"price\":{price},", StringComparison.Ordinal), "the price");
        return true;
    }

    private static IAsyncEnumerator<SseItem<string>> Read(Stream stream) =>
        SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private static async Task<string> UntilAsync(IAsyncEnumerator<SseItem<string>> events, string type, string part)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.EventType == type && events.Current.Data.Contains(part, StringComparison.Ordinal)) return events.Current.Data;
        }
        throw new InvalidOperationException($"The stream ended without {type} {part}.");
    }

    private static async Task ReadUntilAsync(Socket socket, string text)
    {
        var sought = Encoding.UTF8.GetBytes(text);
        var buffer = new byte[64 * 1024];
        for (var kept = 0; ;)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(kept), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, got);
            if (buffer.AsSpan(0, kept + got).IndexOf(sought) >= 0) return;
            var tail = Math.Min(sought.Length, kept + got);
            buffer.AsSpan(kept + got - tail, tail).CopyTo(buffer);
            kept = tail;
        }
    }
}
