using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Benchmarks;

/// <summary>
/// A venue that takes subscriptions and, once begun, sends one aggTrade after the other, evenly spaced, each with the time of sending in place
/// of its price: seconds since the venue was made.
/// </summary>
public sealed class PacedVenue : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly long _made = TimeProvider.System.GetTimestamp();
    private readonly int _rate;
    private readonly ManualResetEventSlim _begun = new();
    private volatile List<string> _streams = [];
    private volatile bool _ended;

    public PacedVenue(int rate)
    {
        _rate = rate;
        _listener.Start();
        new Thread(Serve) { IsBackground = true, Name = "paced venue" }.Start();
    }

    public Uri Url => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public double Seconds => TimeProvider.System.GetElapsedTime(_made).TotalSeconds;

    public Task SubscribedAsync(int trades) => Eventually.TrueAsync(() => _streams.Count >= trades, $"{trades} streams are subscribed", 60);

    public void Begin() => _begun.Set();

    public void Dispose()
    {
        _ended = true;
        _begun.Set();
        _listener.Dispose();
    }

    private void Serve()
    {
        try
        {
            using var socket = _listener.AcceptSocket();
            socket.NoDelay = true;
            var buffer = new byte[64 * 1024];
            Greet(socket, Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer)));
            var sending = new Thread(() => Send(socket)) { IsBackground = true, Name = "paced sender" };
            sending.Start();
            while (!_ended && socket.Receive(buffer) is > 0 and var read) Answer(socket, buffer.AsSpan(0, read));
        }
        catch (SocketException)
        {
            // The feeder or the run has ended.
        }
    }

    private static void Greet(Socket socket, string request)
    {
        var key = request.Split("\r\n").First(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(' ')[1];
#pragma warning disable CA5350 // SHA-1 is what the protocol prescribes.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        socket.Send(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
    }

    // A control message comes whole in one read, which is enough for a benchmark. Pings need no answer within its time.
    private void Answer(Socket socket, ReadOnlySpan<byte> frame)
    {
        if ((frame[0] & 0x0F) != 1) return;
        var at = (frame[1] & 0x7F) == 126 ? 4 : 2;
        var text = frame[(at + 4)..].ToArray();
        for (var i = 0; i < text.Length; i++) text[i] ^= frame[at + (i & 3)];
        using var json = JsonDocument.Parse(text);
        var asked = json.RootElement.GetProperty("params").EnumerateArray().Select(stream => stream.GetString()!);
        var trades = asked.Where(stream => stream.EndsWith("@aggTrade", StringComparison.Ordinal)).ToList();
        lock (_begun) socket.Send(Frame($$"""{"result":null,"id":{{json.RootElement.GetProperty("id")}}}"""));
        _streams = [.. _streams, .. trades];
    }

    private void Send(Socket socket)
    {
        _begun.Wait();
        var (began, id) = (Seconds, 0L);
        var symbols = _streams.ConvertAll(stream => stream.Split('@')[0]);
        while (!_ended)
        {
            // Sleeping is coarser than the pace; the yield leaves the core to whoever wants it.
            while (Seconds - began < (double)id / _rate) Thread.Yield();
            var frame = Trade(symbols[(int)(id % symbols.Count)], id / symbols.Count + 1);
            id++;
            try
            {
                lock (_begun) socket.Send(frame);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                return; // the feeder or the run has ended
            }
        }
    }

    private byte[] Trade(string symbol, long id)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return Frame(string.Create(CultureInfo.InvariantCulture,
            $$$"""{"stream":"{{{symbol}}}@aggTrade","data":{"e":"aggTrade","E":{{{now}}},"s":"{{{symbol.ToUpperInvariant()}}}","a":{{{id}}},"p":"{{{Seconds:0.000000}}}","q":"0.00100000","f":{{{id}}},"l":{{{id}}},"T":{{{now}}},"m":true,"M":true}}"""));
    }

    private static byte[] Frame(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        byte[] header = payload.Length < 126 ? [0x81, (byte)payload.Length] : [0x81, 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [.. header, .. payload];
    }
}
