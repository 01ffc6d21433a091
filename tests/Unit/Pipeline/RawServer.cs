using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bloomberg.Tests.Unit.Pipeline;

/// <summary>A server below HTTP: each connection gets the bytes the test gives and is cut; /ping is answered like 1.6 unless given.</summary>
public sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    private const string Ping = "HTTP/1.1 204 No Content\r\nX-Influxdb-Version: 1.6.7\r\nConnection: close\r\n\r\n";

    /// <param name="answer">To everything else; null keeps silent with the connection open.</param>
    /// <param name="ping">To /ping.</param>
    public RawServer(string? answer, string ping = Ping)
    {
        _listener.Start();
        _ = ServeAsync(answer, ping);
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(string? answer, string ping)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var socket = await _listener.AcceptSocketAsync(_stop.Token);
                var buffer = new byte[4096];
                var read = await socket.ReceiveAsync(buffer, SocketFlags.None, _stop.Token);
                var isPing = Encoding.ASCII.GetString(buffer, 0, read).StartsWith("GET /ping", StringComparison.Ordinal);
                if ((isPing ? ping : answer) is { } bytes) await socket.SendAsync(Encoding.ASCII.GetBytes(bytes), _stop.Token);
                else await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The client gave up or the test is over.
            }
        }
    }
}
