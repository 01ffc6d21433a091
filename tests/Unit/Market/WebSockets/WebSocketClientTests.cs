using System.Net.Sockets;
using System.Text;
using Bloomberg.Market.WebSockets;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.WebSockets;

public sealed class WebSocketClientTests : IDisposable
{
    private readonly FakeServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Messages_come_and_pings_between_them_are_answered()
    {
        using var client = await _server.AcceptAsync();
        await _server.SendAsync([.. ServerBytes.Frame(Opcode.Ping, "7"u8), .. ServerBytes.Frame(Opcode.Text, "a"u8), .. ServerBytes.Frame(Opcode.Text, [0xFF])]);

        Assert.Equal(["Text a", "Text ÿ"], await TakeAsync(client, 2));
        Assert.Equal("Pong 7", await _server.MessageAsync());
    }

    [Fact]
    public async Task Text_of_any_length_is_sent_masked()
    {
        using var client = await _server.AcceptAsync();
        foreach (var length in new[] { 0, 125, 126, 65_535, 65_536 })
        {
            var text = new string('s', length);
            var sending = Task.Run(() => client.SendText(Encoding.ASCII.GetBytes(text)), TestContext.Current.CancellationToken);
            Assert.Equal($"Text {text}", await _server.MessageAsync());
            await sending;
        }
    }

    [Fact]
    public async Task A_close_of_the_server_is_answered_and_told()
    {
        using var client = await _server.AcceptAsync();
        await _server.SendAsync(ServerBytes.Frame(Opcode.Close, [0x03, 0xF0, .. "policy"u8]));

        await TakeAsync(client, 1);
        Assert.Equal((1008, "policy"), (client.CloseStatus, client.CloseReason));
        Assert.StartsWith("Close", await _server.MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_our_close_what_was_under_way_is_still_read()
    {
        using var client = await _server.AcceptAsync();
        client.Close();
        Assert.StartsWith("Close", await _server.MessageAsync(), StringComparison.Ordinal);
        await _server.SendAsync([.. ServerBytes.Frame(Opcode.Text, "last"u8), .. ServerBytes.Frame(Opcode.Close, [0x03, 0xE8])]);

        Assert.Equal("Text last", (await TakeAsync(client, 2))[0]);
        Assert.Equal(1000, client.CloseStatus);
    }

    [Fact]
    public async Task A_server_that_breaks_the_protocol_is_told_so()
    {
        using var client = await _server.AcceptAsync();
        await _server.SendAsync([0xFF, 0xFF, 0xFF]);

        var failure = await Assert.ThrowsAsync<WebSocketFailedException>(() => TakeAsync(client, 1));
        Assert.Contains("reserved bits", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Close \u0003ê", await _server.MessageAsync());
    }

    [Fact]
    public async Task A_cut_connection_and_an_abort_wake_the_reader()
    {
        using var cut = await _server.AcceptAsync();
        _server.Socket!.Shutdown(SocketShutdown.Both);
        Assert.Contains("without a close handshake", (await Assert.ThrowsAsync<WebSocketFailedException>(() => TakeAsync(cut, 1))).Message, StringComparison.Ordinal);

        using var aborted = await _server.AcceptAsync();
        var reading = TakeAsync(aborted, 1);
        aborted.Abort();
        await Assert.ThrowsAsync<WebSocketFailedException>(() => reading);
    }

    [Fact]
    public async Task A_silent_server_is_pinged_and_given_up()
    {
        var clock = new VirtualTime();
        using var client = await _server.AcceptAsync(clock);
        var reading = TakeAsync(client, 1);
        var pinged = _server.MessageAsync();
        await clock.AdvanceUntilAsync(() => pinged.IsCompleted);
        Assert.Equal("Ping ", await pinged);
        await clock.AdvanceUntilAsync(() => reading.IsCompleted);

        Assert.Contains("silent", (await Assert.ThrowsAsync<WebSocketFailedException>(() => reading)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_answers_pings_is_kept_and_a_reader_that_does_not_read_is_no_silence()
    {
        var clock = new VirtualTime();
        using var client = await _server.AcceptAsync(clock);
        clock.Advance(TimeSpan.FromMinutes(10));
        var reading = TakeAsync(client, 1);
        for (var pings = 0; pings < 5; pings++)
        {
            var pinged = _server.MessageAsync();
            await clock.AdvanceUntilAsync(() => pinged.IsCompleted);
            await _server.SendAsync(ServerBytes.Frame(Opcode.Pong, []));
        }
        await _server.SendAsync(ServerBytes.Frame(Opcode.Text, "alive"u8));

        Assert.Equal(["Text alive"], await reading);
    }

    [Fact]
    public async Task A_connection_attempt_ends_with_its_token()
    {
        using var limit = new CancellationTokenSource();
        var connecting = WebSocketClient.ConnectAsync(_server.Url, FakeServer.Settings, TimeProvider.System, limit.Token);
        await _server.RequestAsync();
        await limit.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => connecting);
    }

    [Fact]
    public async Task A_refused_handshake_brings_its_status()
    {
        var connecting = WebSocketClient.ConnectAsync(_server.Url, FakeServer.Settings, TimeProvider.System, CancellationToken.None);
        await _server.RequestAsync();
        await _server.SendAsync("HTTP/1.1 451 Unavailable\r\nContent-Length: 0\r\n\r\n"u8.ToArray());

        Assert.Equal(451, (await Assert.ThrowsAsync<WebSocketFailedException>(() => connecting)).Status);
    }

    private static Task<List<string>> TakeAsync(WebSocketClient client, int count) => Task.Run(() =>
    {
        var told = new List<string>();
        while (told.Count < count)
        {
            client.Receive();
            while (client.TryTake(out var message)) told.Add($"{message.Opcode} {Encoding.Latin1.GetString(message.Payload)}");
        }
        return told;
    });
}
