using System.Buffers.Binary;
using System.Net;
using System.Text;
using Bloomberg.Simulator.Streams;
using Bloomberg.Simulator.Wire;

namespace Bloomberg.Simulator.Connections;

/// <summary>
/// One client. Subscriptions change only under the venue's gate, so a stream's frames can never overtake the reply to its subscription.
/// </summary>
internal sealed class VenueConnection(long id, IPAddress address, bool combined, bool micros, TimeProvider clock) : IDisposable
{
    private readonly Dictionary<string, Topic?> _subscriptions = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _dropped = new();
    private readonly long _opened = clock.GetTimestamp();
    private long _lastPing = clock.GetTimestamp();
    private long _awaitingPongSince;
    private volatile bool _halfClosed;

    public long Id { get; } = id;

    public IPAddress Address { get; } = address;

    /// <summary>Whether events carry their stream's name.</summary>
    public bool Combined { get; set; } = combined;

    /// <summary>Whether times are in microseconds.</summary>
    public bool Micros { get; } = micros;

    public Outbox Outbox { get; } = new();

    /// <summary>Streams in the order of subscribing; a stream without a topic never delivers anything.</summary>
    public IReadOnlyDictionary<string, Topic?> Subscriptions => _subscriptions;

    /// <summary>Nothing is sent any more, not even pongs, but the socket stays open.</summary>
    public bool HalfClosed => _halfClosed;

    public string? EndedBecause { get; private set; }

    public CancellationToken Dropped => _dropped.Token;

    public void Subscribe(string stream, Topic? topic)
    {
        if (_subscriptions.TryAdd(stream, topic)) topic?.Add(this);
    }

    public void Unsubscribe(string stream)
    {
        if (_subscriptions.Remove(stream, out var topic)) topic?.Remove(this);
    }

    public void UnsubscribeAll()
    {
        foreach (var topic in _subscriptions.Values) topic?.Remove(this);
        _subscriptions.Clear();
    }

    public void Send(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        if (!_halfClosed) Outbox.AppendFrame(opcode, payload);
    }

    public void SendText(string text)
    {
        Send(Opcode.Text, Encoding.UTF8.GetBytes(text));
        Outbox.Signal();
    }

    public void SendGarbage(ReadOnlySpan<byte> bytes)
    {
        if (!_halfClosed) Outbox.AppendRaw(bytes);
        Outbox.Signal();
    }

    public void Pong(ReadOnlySpan<byte> payload)
    {
        Send(Opcode.Pong, payload);
        Outbox.Signal();
    }

    public void PongArrived() => _awaitingPongSince = 0;

    public void HalfClose() => _halfClosed = true;

    /// <summary>Ends the connection with a close frame.</summary>
    public void Close(CloseCode code, string reason)
    {
        EndedBecause ??= reason;
        Span<byte> payload = stackalloc byte[125];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        var length = Encoding.UTF8.GetBytes(reason.AsSpan(0, Math.Min(reason.Length, 60)), payload[2..]);
        Send(Opcode.Close, payload[..(2 + length)]);
        Outbox.Complete();
    }

    /// <summary>Ends the connection without a word, as a cut cable does.</summary>
    public void Drop(string reason)
    {
        EndedBecause ??= reason;
        _ = _dropped.CancelAsync(); // not Cancel: what hangs on it must not run under the gate we hold
    }

    /// <summary>Pings when due; ends the connection when the pong stays out or its time is over.</summary>
    public void Keep(VenueLimits limits)
    {
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(_opened, now) >= limits.Lifetime) Drop($"lifetime of {limits.Lifetime} is over");
        if (_halfClosed) return;

        if (_awaitingPongSince != 0 && clock.GetElapsedTime(_awaitingPongSince, now) >= limits.PongWithin)
            Drop($"no pong within {limits.PongWithin}");
        if (clock.GetElapsedTime(_lastPing, now) < limits.PingEvery) return;

        _lastPing = now;
        if (_awaitingPongSince == 0) _awaitingPongSince = now;
        Span<byte> payload = stackalloc byte[13];
        clock.GetUtcNow().ToUnixTimeMilliseconds().TryFormat(payload, out var length);
        Send(Opcode.Ping, payload[..length]);
        Outbox.Signal();
    }

    public void Dispose()
    {
        _dropped.Dispose();
        Outbox.Dispose();
    }
}
