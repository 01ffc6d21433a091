using System.Buffers.Text;
using System.Net.Sockets;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Benchmarks;

/// <summary>
/// Reads the feeder's live feed on a thread of its own and notes how long ago each price was sent. The price is all it looks for, also across
/// the marks of chunks; one that is cut in two by a read is left out.
/// </summary>
public sealed class LiveDelays : IDisposable
{
    private static readonly byte[] Sought = "\"price\":"u8.ToArray();
    private readonly Lock _gate = new();
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly PacedVenue _venue;
    private List<double> _delays = [];

    public LiveDelays(Uri feeder, PacedVenue venue)
    {
        _venue = venue;
        _socket.Connect(feeder.Host, feeder.Port);
        _socket.Send(System.Text.Encoding.ASCII.GetBytes($"GET {LiveEvents.Path} HTTP/1.1\r\nHost: {feeder.Authority}\r\n\r\n"));
        new Thread(Read) { IsBackground = true, Name = "live feed" }.Start();
    }

    /// <summary>In microseconds.</summary>
    public (double P50, double P99, double P999) Percentiles()
    {
        lock (_gate)
        {
            _delays.Sort();
            return (At(0.5), At(0.99), At(0.999));
        }
    }

    public void Restart()
    {
        lock (_gate) _delays = [];
    }

    public void Dispose() => _socket.Dispose();

    private double At(double part) => _delays.Count == 0 ? double.NaN : _delays[(int)(_delays.Count * part)];

    private void Read()
    {
        var buffer = new byte[1024 * 1024];
        try
        {
            while (_socket.Receive(buffer) is > 0 and var read) Note(buffer.AsSpan(0, read), _venue.Seconds);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The feeder stopped or we did.
        }
    }

    private void Note(ReadOnlySpan<byte> text, double now)
    {
        lock (_gate)
        {
            while (text.IndexOf(Sought) is >= 0 and var found)
            {
                text = text[(found + Sought.Length)..];
                if (Utf8Parser.TryParse(text, out double sent, out var length) && length < text.Length && sent > 0) _delays.Add((now - sent) * 1e6);
            }
        }
    }
}
