using System.Net;
using System.Net.Sockets;
using System.Text;
using Bloomberg.Simulator.Wire;
using Bloomberg.Tests.Unit.Market.WebSockets;
using Handshake = Bloomberg.Market.WebSockets.Handshake;
using Opcode = Bloomberg.Market.WebSockets.Opcode;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

/// <summary>A WebSocket server on a real socket that takes one client after the other and does what the test says.</summary>
internal sealed class StreamServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private ClientMessageReader? _reader;
    private Socket? _socket;

    public StreamServer() => _listener.Start();

    public Uri Url => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Takes the next client; returns the head of its request.</summary>
    public async Task<string> AcceptAsync()
    {
        _socket = await _listener.AcceptSocketAsync();
        var buffer = new byte[4096];
        var request = Encoding.ASCII.GetString(buffer, 0, await _socket.ReceiveAsync(buffer));
        var key = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))[19..];
        await _socket.SendAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 \r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Handshake.Accept(key)}\r\n\r\n"));
        _reader = new ClientMessageReader(new NetworkStream(_socket), 100_000);
        return request;
    }

    public async Task<string> MessageAsync()
    {
        var message = await _reader!.ReadAsync(CancellationToken.None);
        return message is { } whole ? $"{whole.Opcode} {Encoding.UTF8.GetString(whole.Payload.Span)}" : "end";
    }

    public async Task SendTextAsync(string text) => await _socket!.SendAsync(ServerBytes.Frame(Opcode.Text, Encoding.UTF8.GetBytes(text)));

    /// <summary>Ends the connection without a word.</summary>
    public void Cut() => _socket!.Dispose();

    public void Dispose()
    {
        _socket?.Dispose();
        _listener.Dispose();
    }
}
