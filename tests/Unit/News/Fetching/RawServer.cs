using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bloomberg.Tests.Unit.News.Fetching;

/// <summary>A server that keeps to no rule: reads a request and writes what the test says, byte by byte if need be.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _connections;

    public RawServer(Func<NetworkStream, CancellationToken, Task> answer, IPAddress? address = null, int port = 0)
    {
        _listener = new TcpListener(address ?? IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync(answer);
    }

    public IPAddress Address => ((IPEndPoint)_listener.LocalEndpoint).Address;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://{Address}:{Port}/");

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>On a port that feeds are read from, at an address of this machine that hardly anybody else uses.</summary>
    public static RawServer OnUsualPort(Func<NetworkStream, CancellationToken, Task> answer)
    {
        for (var attempt = 1; ; attempt++)
        {
            var address = new IPAddress([127, (byte)Random.Shared.Next(1, 250), (byte)Random.Shared.Next(1, 250), (byte)Random.Shared.Next(1, 250)]);
            try
            {
                return new RawServer(answer, address, attempt % 2 == 0 ? 8080 : 8443);
            }
            catch (SocketException) when (attempt < 20)
            {
                // Somebody has this port at every address.
            }
        }
    }

    public static Task WriteAsync(NetworkStream stream, string text, CancellationToken cancellation) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellation).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> answer)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(client, answer));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client, Func<NetworkStream, CancellationToken, Task> answer)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var room = new byte[8192];
                var read = await stream.ReadAsync(room, _stop.Token);
                if (read > 0) await answer(stream, _stop.Token);
            }
            catch (Exception end) when (end is IOException or OperationCanceledException)
            {
                // The client had enough.
            }
        }
    }
}
