using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bloomberg.Benchmarks;

/// <param name="Delays">Of each request, shortest first.</param>
/// <param name="Seconds">How long it was measured.</param>
/// <param name="Bytes">Of one answer, headers included.</param>
public sealed record HttpLoadResult(IReadOnlyList<TimeSpan> Delays, double Seconds, long Bytes)
{
    public double PerSecond => Delays.Count / Seconds;

    public double Milliseconds(double part) => Delays[(int)Math.Min(Delays.Count - 1, Delays.Count * part)].TotalMilliseconds;
}

/// <summary>
/// Asks one question again and again over kept connections, the next when the answer is whole. Raw sockets: an HTTP client costs several
/// times what the server does, and would measure itself.
/// </summary>
public sealed class HttpLoad(Uri server, string path, string headers = "")
{
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly byte[] _request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{headers}\r\n");

    public async Task<HttpLoadResult> RunAsync(int connections, TimeSpan time)
    {
        var delays = new ConcurrentBag<List<TimeSpan>>();
        var started = _clock.GetTimestamp();
        var bytes = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var mine = new List<TimeSpan>(1 << 16);
            delays.Add(mine);
            return await AskAsync(mine, started, time);
        }));
        return new([.. delays.SelectMany(mine => mine).Order()], _clock.GetElapsedTime(started).TotalSeconds, bytes.Max());
    }

    private async Task<long> AskAsync(List<TimeSpan> delays, long started, TimeSpan time)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        var buffer = new byte[1024 * 1024];
        var bytes = 0;
        while (_clock.GetElapsedTime(started) < time)
        {
            var asked = _clock.GetTimestamp();
            await socket.SendAsync(_request);
            bytes = await ReadAsync(socket, buffer);
            delays.Add(_clock.GetElapsedTime(asked));
        }
        return bytes;
    }

    private static async Task<int> ReadAsync(Socket socket, byte[] buffer)
    {
        for (var have = 0; ;)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (got == 0) throw new IOException("The server closed the connection.");
            have += got;
            if (IsWhole(buffer.AsSpan(0, have))) return have;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = answer[..end];
        if (!head.StartsWith("HTTP/1.1 200"u8) && !head.StartsWith("HTTP/1.1 304"u8)) throw new IOException(Encoding.ASCII.GetString(answer));
        var name = head.IndexOf("\r\nContent-Length: "u8);
        if (name < 0) return head.StartsWith("HTTP/1.1 304"u8) || answer.EndsWith("\r\n0\r\n\r\n"u8);
        var value = head[(name + 18)..];
        var line = value.IndexOf((byte)'\r');
        return answer.Length >= end + 4 + int.Parse(line < 0 ? value : value[..line], CultureInfo.InvariantCulture);
    }
}
