using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Tests.Integration.Journey;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Benchmarks;

/// <summary>
/// A thousand clients of the stream, each following 50 of 200 symbols, while the market makes 5,000 trades a second. Twenty of them read
/// nothing at all: what they cost must stay small, and what they miss must be counted.
/// </summary>
public static class StreamBenchmark
{
    private const int Clients = 1000;
    private const int Followed = 50;
    private const int Silent = 20;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    public static async Task<Finding> RunAsync(Product product, IReadOnlyList<string> symbols)
    {
        using var api = Process.GetProcessById(product.ApiProcessId);
        var idle = Memory(api);
        var sockets = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => OpenAsync(product.Api.BaseAddress!, symbols, i)));
        var received = new long[Clients];
        var readers = sockets.Skip(Silent).Select((socket, i) => ReadAsync(socket, received, i)).ToArray();
        await Eventually.TrueAsync(
            async () => (await MetricsAsync(product)).Contains($"bloomberg_api_stream_clients {Clients}\n", StringComparison.Ordinal), "all clients follow");
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);

        var (cpu, bytes, started) = (api.TotalProcessorTime, received.Sum(), TimeProvider.System.GetTimestamp());
        var quotes = new HttpLoad(product.Api.BaseAddress!, "/api/v1/quotes").RunAsync(1, Time);
        await Task.Delay(Time, TimeProvider.System);
        api.Refresh();
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var answers = await quotes;
        var measured = string.Create(CultureInfo.InvariantCulture,
            $"{(received.Sum() - bytes) / seconds / 1e6:0} MB/s, {(api.TotalProcessorTime - cpu).TotalSeconds / seconds:0.00} cores with {answers.PerSecond:0} quotes requests/s " +
            $"beside it (p99 {answers.Milliseconds(0.99):0.0} ms), memory {idle} to {Memory(api)} MB");
        foreach (var socket in sockets) socket.Dispose();
        await Task.WhenAll(readers);
        return new Finding($"stream to {Clients} clients of {Followed} symbols, {Silent} of them not reading", measured) { Wanted = "no queue grows" };
    }

    private static Task<string> MetricsAsync(Product product) => product.Api.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    private static long Memory(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1_000_000;
    }

    private static async Task<Socket> OpenAsync(Uri server, IReadOnlyList<string> symbols, int client)
    {
        var names = string.Join(',', Enumerable.Range(0, Followed).Select(i => $"binance:{symbols[(client * 7 + i * 3) % symbols.Count]}"));
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 64 * 1024 };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/v1/stream?symbols={names} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n"));
        return socket;
    }

    private static async Task ReadAsync(Socket socket, long[] received, int client)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int got; (got = await socket.ReceiveAsync(buffer)) > 0;) received[client] += got;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }
}
