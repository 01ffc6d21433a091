using System.Net;
using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator;

public sealed class FaultTests : IAsyncLifetime
{
    private VenueHost _venue = null!;
    private VenueClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _venue = await VenueHost.StartAsync("--rate", "1000", "--symbols", "2");
        _client = await VenueClient.ConnectAsync(_venue, "/stream?streams=btcusdt@aggTrade");
        await _client.IdsAsync(1);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _venue.DisposeAsync();
    }

    [Fact]
    public async Task Skipped_ids_are_missing_on_the_socket_and_there_on_REST()
    {
        var (before, after) = await JumpAsync(new { kind = "skip", symbol = "BTCUSDT", count = 7 });
        Assert.Equal(before + 8, after);
        var page = await _venue.GetAsync($"/api/v3/aggTrades?symbol=BTCUSDT&fromId={before + 1}&limit=7");
        Assert.Equal(Enumerable.Range(1, 7).Select(i => before + i), page.EnumerateArray().Select(trade => trade.GetProperty("a").GetInt64()));
    }

    [Theory]
    [InlineData("shorten", 1)]
    [InlineData("leave-out", 0)]
    public async Task An_aggregate_comes_without_its_last_trade_although_the_ids_follow_each_other(string kind, int repairable)
    {
        await _venue.FaultAsync(new { kind, symbol = "BTCUSDT" });
        var (before, after) = (await _client.EventAsync(), await _client.EventAsync());
        while (Last(before) + 1 == First(after)) (before, after) = (after, await _client.EventAsync());
        Assert.Equal((Id(before) + 1, Last(before) + 2), (Id(after), First(after)));
        var rest = (await _venue.GetAsync($"/api/v3/aggTrades?symbol=BTCUSDT&fromId={Id(before)}&limit=2")).EnumerateArray().ToArray();
        Assert.Equal((Last(before) + repairable, First(after)), (Last(rest[0]), First(rest[1])));
        Assert.Equal(repairable == 1, Quantity(rest[0]) > Quantity(before));
    }

    [Fact]
    public async Task A_silent_symbol_trades_on()
    {
        var (before, after) = await JumpAsync(new { kind = "silence", symbol = "BTCUSDT", seconds = 0.5 });
        Assert.True(after > before + 10);
        var page = await _venue.GetAsync($"/api/v3/aggTrades?symbol=BTCUSDT&fromId={before + 1}&limit=5");
        Assert.Equal(before + 1, page[0].GetProperty("a").GetInt64());
    }

    [Fact]
    public async Task Doubled_and_swapped_and_late_frames_arrive()
    {
        await _venue.FaultAsync(new { kind = "duplicate", count = 3 });
        Assert.Equal(3, (await _client.IdsAsync(500)).GroupBy(id => id).Count(group => group.Count() == 2));
        await _venue.FaultAsync(new { kind = "reorder", count = 2 });
        Assert.Equal(2, Descents(await _client.IdsAsync(500)));
        await _venue.FaultAsync(new { kind = "delay", count = 1, seconds = 0.1 });
        Assert.Equal(1, Descents(await _client.IdsAsync(500)));
    }

    [Fact]
    public async Task A_dropped_socket_ends()
    {
        await _venue.FaultAsync(new { kind = "drop" });
        while (await _client.ReceiveAsync() is not null) { }
        var state = await _venue.GetAsync("/admin/state");
        Assert.Equal(1, state.GetProperty("faults").GetProperty("drop").GetInt32());
    }

    [Fact]
    public async Task Garbage_arrives_between_good_frames()
    {
        await _venue.FaultAsync(new { kind = "garbage", count = 2 });
        var broken = 0;
        while (broken < 2)
            if (!IsJson((await _client.ReceiveAsync())!)) broken++;
        await _client.IdsAsync(5);
    }

    [Fact]
    public async Task Bytes_that_are_no_frame_end_the_clients_patience()
    {
        await _venue.FaultAsync(new { kind = "garbage-bytes" });
        while (await _client.ReceiveAsync() is not null) { }
    }

    [Fact]
    public async Task A_server_shutdown_is_announced_in_the_documented_shape()
    {
        await _venue.FaultAsync(new { kind = "server-shutdown" });
        string? text;
        while (!(text = (await _client.ReceiveAsync())!).Contains("shutdown", StringComparison.OrdinalIgnoreCase)) { }
        Assert.Matches("""^\{"stream":"!serverShutdown","data":\{"e":"serverShutdown","E":\d{13}\}\}$""", text);
    }

    [Fact]
    public async Task A_half_closed_socket_is_open_and_says_nothing()
    {
        await _venue.FaultAsync(new { kind = "half-close" });
        await _client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":77}""");
        await WaitForTradesAsync(500);
        var connection = (await _venue.GetAsync("/admin/state")).GetProperty("connections")[0];
        Assert.True(connection.GetProperty("half_closed").GetBoolean());
        await _venue.FaultAsync(new { kind = "drop" });
        string? last = null;
        while (await _client.ReceiveAsync() is { } text) last = text;
        Assert.DoesNotContain("\"id\":77", last ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    [InlineData(451)]
    [InlineData(500)]
    public async Task REST_answers_with_an_error(int status)
    {
        await _venue.FaultAsync(new { kind = "rest-status", status, count = 1, seconds = 7 });
        using var refused = await _venue.Http.GetAsync("/api/v3/ping", TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal(status is 429 or 418, refused.Headers.RetryAfter?.Delta == TimeSpan.FromSeconds(7));
        using var fine = await _venue.Http.GetAsync("/api/v3/ping", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    [Fact]
    public async Task REST_hangs()
    {
        await _venue.FaultAsync(new { kind = "rest-timeout", count = 1, seconds = 0.2 });
        using var late = await _venue.Http.GetAsync("/api/v3/ping", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.GatewayTimeout, late.StatusCode);
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_with_a_reason()
    {
        using var refused = await _venue.Http.PostAsync(
            "/admin/faults",
            new StringContent("""{"kind":"earthquake"}""", System.Text.Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("earthquake", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // The id before the fault is read before it, since a fault can be over when a busy machine reads on.
    private async Task<(long Before, long After)> JumpAsync(object fault)
    {
        var before = (await _client.IdsAsync(1))[0];
        await _venue.FaultAsync(fault);
        for (var read = 0; read < 20_000; read++)
        {
            var next = (await _client.IdsAsync(1))[0];
            if (next != before + 1) return (before, next);
            before = next;
        }
        throw new InvalidOperationException("20,000 trades came without a jump of ids");
    }

    private async Task WaitForTradesAsync(long more)
    {
        var start = await EmittedAsync();
        while (await EmittedAsync() < start + more) { }
    }

    private async Task<long> EmittedAsync() => (await _venue.GetAsync("/admin/trades?symbol=BTCUSDT")).GetProperty("emitted").GetInt64();

    private static long Id(JsonElement aggregate) => aggregate.GetProperty("a").GetInt64();

    private static long First(JsonElement aggregate) => aggregate.GetProperty("f").GetInt64();

    private static long Last(JsonElement aggregate) => aggregate.GetProperty("l").GetInt64();

    private static decimal Quantity(JsonElement aggregate) =>
        decimal.Parse(aggregate.GetProperty("q").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static int Descents(List<long> ids) => ids.Zip(ids.Skip(1)).Count(pair => pair.Second < pair.First);

    private static bool IsJson(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.String
                && JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("a").ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
