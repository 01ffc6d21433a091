using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Text;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Door;

/// <summary>What stays open: the stream of events and Grafana's WebSocket.</summary>
[Collection<OneDoor>]
public sealed class DoorLiveTests(DoorFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DoorServer Door => fixture.Door ?? throw Missing.Report("nginx is missing. Install it with: apt-get install nginx");

    [Fact]
    public async Task Each_event_goes_out_before_the_next_one_happens()
    {
        fixture.Feeder.Snapshot("venues", """[{"exchange":"binance","state":"connected","since":"2026-01-01T00:00:00Z"}]""");
        fixture.Feeder.Snapshot("quotes", Quote(1));
        fixture.Feeder.Disconnect(); // whoever comes back gets the snapshot
        using var client = Door.ClientFrom("127.0.0.10");
        await using var stream = await client.GetStreamAsync(new Uri("/api/v1/stream?symbols=binance:BTC/USDT", UriKind.Relative), Ct);
        await using var events = SseParser.Create(stream).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);
        await UntilAsync(events, "\"price\":1,");

        var slowest = TimeSpan.Zero;
        for (var price = 2; price < 7; price++)
        {
            var sent = Stopwatch.GetTimestamp();
            fixture.Feeder.Send("quotes", Quote(price));
            // A door that collects would hold this one back until more came, and nothing comes before it is here.
            await UntilAsync(events, $"\"price\":{price},");
            var took = Stopwatch.GetElapsedTime(sent);
            if (took > slowest) slowest = took;
        }
        fixture.Tell("five events, each after the one before had arrived", string.Create(CultureInfo.InvariantCulture, $"at most {slowest.TotalMilliseconds:0} ms; the API itself paces by 200"));
    }

    [Fact]
    public async Task Grafana_is_reached_under_its_path_with_a_sign_in_of_its_own()
    {
        using var client = Door.ClientFrom("127.0.0.11");
        using var page = await client.GetAsync(new Uri("/grafana/d/board?orgId=1", UriKind.Relative), Ct);
        using var bare = await client.GetAsync(new Uri("/grafana", UriKind.Relative), Ct);
        using var stranger = Door.ClientFrom("127.0.0.11", signedIn: false);

        Assert.Equal("grafana", await page.Content.ReadAsStringAsync(Ct));
        Assert.Equal("grafana", await stranger.GetStringAsync(new Uri("/grafana/login", UriKind.Relative), Ct));
        Assert.EndsWith("/grafana/", bare.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(fixture.Grafana.Asked, asked => asked == ("/grafana/d/board", $"127.0.0.1:{Door.Https}", ""));
        // Its own policy stays, with ours beside it: a browser keeps to both.
        var policies = page.Headers.GetValues("Content-Security-Policy").ToArray();
        Assert.Equal(2, policies.Length);
        Assert.Contains("script-src 'nonce-of-grafana'", policies);
        Assert.Contains(policies, policy => policy.StartsWith("default-src 'self'", StringComparison.Ordinal));
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        fixture.Tell("Grafana", "under /grafana/, without the door's password");
    }

    [Fact]
    public async Task A_WebSocket_passes()
    {
        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => Door.IsOurs(certificate);
        await socket.ConnectAsync(new Uri($"wss://127.0.0.1:{Door.Https}/grafana/api/live/ws"), Ct);
        var buffer = new byte[64];
        foreach (var word in (string[])["first", "second"])
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(word), WebSocketMessageType.Text, true, Ct);
            var message = await socket.ReceiveAsync(buffer, Ct);
            Assert.Equal(word, Encoding.UTF8.GetString(buffer, 0, message.Count));
        }
        fixture.Tell("WebSocket of Grafana live", "two messages there and back");
    }

    private static async Task UntilAsync(IAsyncEnumerator<SseItem<string>> events, string part)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.Data.Contains(part, StringComparison.Ordinal)) return;
        }
        throw new InvalidOperationException($"The stream ended without {part}.");
    }

    private static string Quote(int price)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return $$"""[{"exchange":"binance","symbol":"BTC/USDT","price":{{price}},"source_time":"{{now}}","received_time":"{{now}}"}]""";
    }
}
