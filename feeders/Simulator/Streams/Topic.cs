using System.Text;
using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.Wire;

namespace Bloomberg.Simulator.Streams;

/// <summary>
/// One stream, such as <c>btcusdt@aggTrade</c>, and who listens to it. An event is encoded once, as the combined text
/// <c>{"stream":"…","data":{…}}</c>; connections without the envelope get the part inside. Everything happens under the venue's gate.
/// </summary>
internal sealed class Topic(string name, string? symbol, FrameFlow flow)
{
    private readonly List<VenueConnection> _subscribers = [];

    public string Name { get; } = name;

    /// <summary>The venue's name of the symbol (<c>BTCUSDT</c>); null for streams over all symbols.</summary>
    public string? Symbol { get; } = symbol;

    /// <summary>Whether its events are trades with ids: those can be skipped, doubled and reordered by a fault.</summary>
    public bool CarriesTrades => Name.EndsWith("@trade", StringComparison.Ordinal) || Name.EndsWith("@aggTrade", StringComparison.Ordinal);

    /// <summary><c>{"stream":"…","data":</c>, what stands before the payload; a closing brace follows it.</summary>
    public byte[] Envelope { get; } = Encoding.UTF8.GetBytes($$"""{"stream":"{{name}}","data":""");

    public bool HasSubscribers => _subscribers.Count > 0;

    public int Subscribers => _subscribers.Count;

    /// <summary>Events sent while somebody listened.</summary>
    public long Delivered { get; private set; }

    /// <summary>What is to go wrong on this stream; null in peace.</summary>
    public StreamFault? Fault { get; set; }

    public void Add(VenueConnection connection) => _subscribers.Add(connection);

    public void Remove(VenueConnection connection) => _subscribers.Remove(connection);

    /// <summary>Whether a listener has more than so many bytes before it.</summary>
    public bool IsCongested(int bytes)
    {
        foreach (var connection in _subscribers)
            if (connection.Outbox.Pending > bytes) return true;
        return false;
    }

    /// <summary>Sends an event to all listeners, through the fault if there is one.</summary>
    public void Publish(ReadOnlySpan<byte> combined)
    {
        if (_subscribers.Count == 0) return;
        if (Fault is null) Deliver(combined);
        else Fault.Pass(this, combined);
    }

    /// <summary>Sends an event to all listeners.</summary>
    public void Deliver(ReadOnlySpan<byte> combined)
    {
        Delivered++;
        var payload = combined[Envelope.Length..^1];
        foreach (var connection in _subscribers)
        {
            connection.Send(Opcode.Text, connection.Combined ? combined : payload);
            flow.Touched(connection);
        }
    }
}
