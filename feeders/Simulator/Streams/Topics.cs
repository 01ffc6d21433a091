namespace Bloomberg.Simulator.Streams;

/// <summary>The streams somebody may listen to.</summary>
internal sealed class Topics(FrameFlow flow)
{
    private readonly Dictionary<(string Name, bool Micros), Topic> _topics = [];

    public IEnumerable<Topic> All => _topics.Values;

    /// <summary>The topic of a stream, made when it is not there.</summary>
    public Topic Open(string name, bool micros, string? symbol)
    {
        if (!_topics.TryGetValue((name, micros), out var topic)) _topics[(name, micros)] = topic = new Topic(name, symbol, flow);
        return topic;
    }

    /// <summary>Sends what faults held back long enough, and forgets faults that are done.</summary>
    public void Release()
    {
        foreach (var topic in _topics.Values)
            if (topic.Fault?.Release(topic) == true) topic.Fault = null;
    }
}
