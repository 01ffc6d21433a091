using Bloomberg.Simulator.Connections;

namespace Bloomberg.Simulator.Streams;

/// <summary>Remembers which connections got frames in this step, to wake each writer once and to cut off who cannot keep up.</summary>
internal sealed class FrameFlow
{
    private readonly List<VenueConnection> _touched = [];
    private VenueConnection? _last;

    public void Touched(VenueConnection connection)
    {
        if (ReferenceEquals(_last, connection)) return;
        _last = connection;
        _touched.Add(connection);
    }

    /// <summary>Ends a step.</summary>
    public void Flush(VenueLimits limits)
    {
        foreach (var connection in _touched)
        {
            connection.Outbox.Signal();
            if (connection.Outbox.Pending > limits.PendingBytes)
                connection.Drop($"client is too slow: more than {limits.PendingBytes} bytes unsent");
        }

        _touched.Clear();
        _last = null;
    }
}
