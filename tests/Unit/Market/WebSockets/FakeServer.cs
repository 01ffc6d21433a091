using System.Net;
using System.Net.Sockets;
using System.Text;
using Bloomberg.Market.WebSockets;
using Bloomberg.Simulator.Wire;
using Handshake = Bloomberg.Market.WebSockets.Handshake;

namespace Bloomberg.Tests.Unit.Market.WebSockets;

/// <summary>A server on a real socket that takes one client and then does what the test says.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private ClientMessageReader? _reader;

    public FakeServer() => _listener.Start();

    public Uri Url => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/stream");

    public Socket? Socket { get; private set; }

    public static WebSocketSettings Settings { get; } = new(TimeSpan.FromSeconds(15), 100_000);

    public async Task<WebSocketClient> AcceptAsync(TimeProvider? clock = null)
    {
        var connecting = WebSocketClient.ConnectAsync(Url, Settings, clock ?? TimeProvider.System, CancellationToken.None);
        var request = await RequestAsync();
        var key = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))[19..];
        await SendAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 \r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Handshake.Accept(key)}\r\n\r\n"));
        _reader = new ClientMessageReader(new NetworkStream(Socket!), 100_000);
        return await connecting;
    }

    /// <summary>Takes the connection and returns the head of its request.</summary>
    public async Task<string> RequestAsync()
    {
        Socket = await _listener.AcceptSocketAsync();
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await Socket.ReceiveAsync(buffer));
    }

    public async Task SendAsync(byte[] bytes) => await Socket!.SendAsync(bytes);

    /// <summary>The client's next message; the simulator's own reader checks its masks and form.</summary>
    public async Task<string> MessageAsync()
    {
        var message = await _reader!.ReadAsync(CancellationToken.None);
        return message is { } whole ? $"{whole.Opcode} {Encoding.Latin1.GetString(whole.Payload.Span)}" : "end";
    }

    public void Dispose()
    {
        Socket?.Dispose();
        _listener.Dispose();
    }
}
