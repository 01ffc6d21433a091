using System.Buffers.Binary;
using System.Net;
using System.Text;
using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.Wire;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

/// <summary>A connection without a socket: what it was sent can be read as frames.</summary>
internal sealed class Listener : IDisposable
{
    public Listener(TimeProvider clock, bool combined = true, bool micros = false) =>
        Connection = new VenueConnection(1, IPAddress.Loopback, combined, micros, clock);

    public VenueConnection Connection { get; }

    public void Dispose() => Connection.Dispose();

    /// <summary>Ends the connection and returns its text frames.</summary>
    public async Task<List<string>> TextsAsync() =>
        [.. (await FramesAsync()).Where(frame => frame.Opcode == Opcode.Text).Select(frame => Encoding.UTF8.GetString(frame.Payload))];

    public async Task<List<(Opcode Opcode, byte[] Payload)>> FramesAsync()
    {
        Connection.Outbox.Complete();
        using var sent = new MemoryStream();
        await Connection.Outbox.SendAsync(sent, TestContext.Current.CancellationToken);
        return Split(sent.ToArray());
    }

    /// <summary>Splits a server's bytes into frames.</summary>
    public static List<(Opcode Opcode, byte[] Payload)> Split(ReadOnlySpan<byte> bytes)
    {
        List<(Opcode, byte[])> frames = [];
        while (bytes.Length > 0)
        {
            Assert.Equal(0x80, bytes[0] & 0xF0);
            var (length, header) = (bytes[1] & 0x7F) switch
            {
                126 => (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), 4),
                127 => ((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]), 10),
                var small => (small, 2),
            };
            frames.Add(((Opcode)(bytes[0] & 0x0F), bytes.Slice(header, length).ToArray()));
            bytes = bytes[(header + length)..];
        }

        return frames;
    }
}
