using System.Buffers.Binary;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services;

public sealed class StreamerTests
{
    [Fact]
    public async Task Prices_of_open_exchanges_come_as_their_protobuf()
    {
        await using var host = await ServiceHost.StartAsync();
        await host.FreezeAsync("2026-11-21T15:00:00Z", sessions: true); // a Saturday: only the coin trades
        using var socket = new ClientWebSocket();
        var address = new Uri($"ws://{host.Http.BaseAddress!.Authority}/yahoo/streamer?version=2");
        await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        var wish = Encoding.UTF8.GetBytes("{\"subscribe\":[\"AAPL\",\"BTC-USD\",\"NOBODY\"]}");
        await socket.SendAsync(wish, WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

        var right = (await host.GetAsync("/admin/services/price?symbol=BTC-USD")).GetProperty("price").GetSingle();
        for (var frame = 0; frame < 2; frame++)
        {
            var fields = await ReceiveAsync(socket);
            Assert.Equal("BTC-USD", Encoding.UTF8.GetString(fields[1]));
            Assert.Equal(right, BinaryPrimitives.ReadSingleLittleEndian(fields[2]));
            var time = DateTimeOffset.Parse("2026-11-21T15:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
            Assert.Equal(time * 2, BinaryPrimitives.ReadInt64LittleEndian(fields[3])); // zig-zag
            Assert.Equal(41, BinaryPrimitives.ReadInt64LittleEndian(fields[6]));
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_a_handshake_it_refuses()
    {
        await using var host = await ServiceHost.StartAsync();

        Assert.Equal(400, (await host.AskAsync("/yahoo/streamer")).Status);
    }

    // Fields by number; integers as eight bytes.
    private static async Task<Dictionary<int, byte[]>> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
        Assert.True(received.EndOfMessage);
        using var envelope = JsonDocument.Parse(buffer.AsMemory(0, received.Count));
        Assert.Equal("pricing", envelope.RootElement.GetProperty("type").GetString());
        var message = envelope.RootElement.GetProperty("message").GetBytesFromBase64();
        var fields = new Dictionary<int, byte[]>();
        for (var place = 0; place < message.Length;)
        {
            var tag = (int)Number(message, ref place);
            var length = (tag & 7) switch { 2 => (int)Number(message, ref place), 5 => sizeof(float), _ => 0 };
            fields[tag >> 3] = (tag & 7) == 0 ? BitConverter.GetBytes(Number(message, ref place)) : message[place..(place + length)];
            place += length;
        }

        return fields;
    }

    private static long Number(byte[] message, ref int place)
    {
        var number = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[place++];
            number |= (long)(part & 0x7F) << shift;
            if (part < 0x80) return number;
        }
    }
}
