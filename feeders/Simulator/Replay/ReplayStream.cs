using Bloomberg.Simulator.History;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator.Replay;

/// <summary>
/// One recorded stream and how far it has been played. Its time runs only while somebody listens, so a client that was away goes on where
/// the stream stood.
/// </summary>
internal sealed class ReplayStream(Topic topic, List<RecordedFrame> frames, SymbolHistory? history)
{
    /// <summary>Frames per step before others get the gate.</summary>
    private const int FramesPerStep = 256;

    private int _next;
    private long _playedTo = frames[0].ReceivedNanos;
    private bool _running;

    public Topic Topic { get; } = topic;

    public bool Finished => _next == frames.Count;

    public StreamProgress Progress => new(
        Topic.Name, frames.Count, _next, Finished, frames[0].Trade?.Id, frames[^1].Trade?.Id, _next > 0 ? frames[_next - 1].Trade?.Id : null);

    /// <summary>Stops its time until somebody listens again.</summary>
    public void Stop() => _running = false;

    /// <summary>Plays what is due after so many more nanoseconds of recorded time; true when more was due than one step may take.</summary>
    public bool Play(double nanos)
    {
        if (_running) _playedTo += (long)nanos;
        _running = true;
        return PlayTo(_playedTo);
    }

    /// <summary>Plays as much as one step may take while the listeners keep up; true when there is more to come at once.</summary>
    public bool PlayAll(int congestion) => !Topic.IsCongested(congestion) && PlayTo(long.MaxValue);

    private bool PlayTo(long received)
    {
        var end = Math.Min(frames.Count, _next + FramesPerStep);
        while (_next < end && frames[_next].ReceivedNanos <= received)
        {
            var frame = frames[_next++];
            if (frame.Trade is { } trade) history?.Add(trade);
            Topic.Publish(frame.Text.Span);
        }

        return _next == end && !Finished;
    }
}
