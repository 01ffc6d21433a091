using System.Net.WebSockets;
using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task A_symbols_frames_follow_the_reply_and_are_contiguous()
    {
        await using var venue = await VenueHost.StartAsync("--rate", "2000", "--symbols", "3");
        using var client = await VenueClient.ConnectAsync(venue, "/stream");
        var reply = await client.AskAsync("SUBSCRIBE", "btcusdt@aggTrade", "nosuch@trade");
        Assert.Equal(JsonValueKind.Null, reply.GetProperty("result").ValueKind);
        var ids = await client.IdsAsync(500);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => ids[0] + i), ids);
        var listed = await client.AskAsync("LIST_SUBSCRIPTIONS");
        Assert.Equal(["btcusdt@aggTrade", "nosuch@trade"], listed.GetProperty("result").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task Nothing_comes_after_the_reply_to_UNSUBSCRIBE()
    {
        await using var venue = await VenueHost.StartAsync("--rate", "2000", "--symbols", "2");
        using var client = await VenueClient.ConnectAsync(venue, "/ws/btcusdt@trade");
        await client.IdsAsync(10);
        await client.AskAsync("UNSUBSCRIBE", "btcusdt@trade");
        var listed = await client.AskAsync("LIST_SUBSCRIPTIONS"); // skips events; the state says whether there were any
        Assert.Equal(0, listed.GetProperty("result").GetArrayLength());
        var before = await DeliveredAsync(venue);
        await client.SubscribeAsync("ethusdt@trade");
        await client.IdsAsync(100);
        Assert.Equal(before, await DeliveredAsync(venue));
    }

    [Theory]
    [InlineData("/ws/btcusdt@trade/ethusdt@trade", false)]
    [InlineData("/stream?streams=btcusdt@trade/ethusdt@trade", true)]
    public async Task Streams_of_the_address_come_with_or_without_envelope(string path, bool combined)
    {
        await using var venue = await VenueHost.StartAsync("--rate", "500", "--symbols", "2");
        using var client = await VenueClient.ConnectAsync(venue, path);
        var json = JsonDocument.Parse((await client.ReceiveAsync())!).RootElement;
        Assert.Equal(combined, json.TryGetProperty("stream", out _));
        await client.SendAsync($$"""{"method":"SET_PROPERTY","params":["combined",{{(combined ? "false" : "true")}}],"id":900}""");
        while (!(await client.ReceiveAsync())!.Contains("\"id\":900", StringComparison.Ordinal)) { }
        json = JsonDocument.Parse((await client.ReceiveAsync())!).RootElement;
        Assert.Equal(!combined, json.TryGetProperty("stream", out _));
    }

    [Fact]
    public async Task Times_come_in_microseconds_when_asked_for()
    {
        await using var venue = await VenueHost.StartAsync("--rate", "500", "--symbols", "1");
        using var client = await VenueClient.ConnectAsync(venue, "/stream?streams=btcusdt@aggTrade&timeUnit=MICROSECOND");
        Assert.Equal(16, (await client.EventAsync()).GetProperty("T").GetRawText().Length);
    }

    [Fact]
    public async Task The_sixth_message_in_a_second_ends_the_connection()
    {
        await using var venue = await VenueHost.StartAsync("--symbols", "1");
        using var client = await VenueClient.ConnectAsync(venue, "/ws");
        for (var i = 0; i < 6; i++) await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        for (var i = 0; i < 5; i++) Assert.NotNull(await client.ReceiveAsync());
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, client.CloseStatus);
    }

    [Fact]
    public async Task Too_many_attempts_are_refused()
    {
        await using var venue = await VenueHost.StartAsync("--symbols", "1");
        await venue.PostAsync("/admin/limits", new { attempts = 2 });
        using var one = await VenueClient.ConnectAsync(venue, "/ws");
        using var two = await VenueClient.ConnectAsync(venue, "/ws");
        await Assert.ThrowsAsync<WebSocketException>(() => VenueClient.ConnectAsync(venue, "/ws"));
    }

    [Fact]
    public async Task Pings_are_answered_by_the_client_and_a_lifetime_ends_it()
    {
        await using var venue = await VenueHost.StartAsync("--symbols", "1");
        await venue.PostAsync("/admin/limits", new { ping_seconds = 0.3, pong_seconds = 0.6, lifetime_seconds = 3 });
        using var client = await VenueClient.ConnectAsync(venue, "/ws");
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(1, (await venue.GetAsync("/admin/state")).GetProperty("connections_opened").GetInt32());
    }

    private static async Task<long> DeliveredAsync(VenueHost venue) =>
        (await venue.GetAsync("/admin/state")).GetProperty("topics").EnumerateArray()
        .Single(topic => topic.GetProperty("stream").GetString() == "btcusdt@trade").GetProperty("delivered").GetInt64();
}
