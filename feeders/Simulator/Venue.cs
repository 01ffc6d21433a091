using System.Net;
using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator;

/// <summary>
/// The venue's state: its market, its connections and its rules. One gate guards all of it; whoever holds it does little: a step of the
/// market takes well under a millisecond.
/// </summary>
internal sealed class Venue
{
    private readonly TimeProvider _clock;
    private readonly ILogger<Venue> _logger;
    private readonly FrameFlow _flow;
    private readonly Dictionary<long, VenueConnection> _connections = [];
    private readonly ControlDesk _desk;
    private long _lastConnection;
    private VenueLimits _limits;
    private bool _paused;

    public Venue(IMarket market, FrameFlow flow, VenueLimits limits, TimeProvider clock, ILogger<Venue> logger)
    {
        (Market, _flow, _limits, _clock, _logger) = (market, flow, limits, clock, logger);
        _desk = new ControlDesk(market, () => Limits);
        Attempts = new AttemptWindow(clock);
    }

    /// <summary>Held while anything of the venue is read or changed.</summary>
    public Lock Gate { get; } = new();

    public IMarket Market { get; }

    public AttemptWindow Attempts { get; }

    public VenueLimits Limits
    {
        get => Volatile.Read(ref _limits);
        set => Volatile.Write(ref _limits, value);
    }

    public IReadOnlyCollection<VenueConnection> Connections => _connections.Values;

    /// <summary>Connections opened since the start.</summary>
    public long Opened => _lastConnection;

    /// <summary>Whether emission stands still.</summary>
    public bool Paused
    {
        get => _paused;
        set
        {
            if (_paused && !value) Market.Resume();
            _paused = value;
        }
    }

    public VenueConnection Connect(IPAddress address, bool combined, bool micros, IEnumerable<string> streams)
    {
        lock (Gate)
        {
            var connection = new VenueConnection(++_lastConnection, address, combined, micros, _clock);
            _connections[connection.Id] = connection;
            _desk.Subscribe(connection, streams);
            return connection;
        }
    }

    public void Unsubscribe(VenueConnection connection)
    {
        lock (Gate) connection.UnsubscribeAll();
    }

    public void Disconnect(VenueConnection connection)
    {
        lock (Gate)
        {
            connection.UnsubscribeAll();
            _connections.Remove(connection.Id);
            connection.Dispose();
        }

        _logger.LogInformation("Connection {Id} ended: {Reason}", connection.Id, connection.EndedBecause ?? "client left");
    }

    public void Answer(VenueConnection connection, ReadOnlyMemory<byte> message)
    {
        lock (Gate) connection.SendText(_desk.Answer(connection, message));
    }

    /// <summary>Lets the market do what is due; true when it wants to go on at once.</summary>
    public bool Step()
    {
        lock (Gate)
        {
            var more = !_paused && Market.Step();
            Market.Topics.Release();
            _flow.Flush(_limits);
            return more;
        }
    }

    /// <summary>Pings, and ends connections whose time is over.</summary>
    public void KeepConnections()
    {
        lock (Gate)
            foreach (var connection in _connections.Values) connection.Keep(_limits);
    }
}
