using System.Diagnostics.Metrics;

namespace Bloomberg.Api.Streaming;

/// <summary>How many clients follow the stream, which has a limit, and what they were spared.</summary>
public sealed class StreamClients : IDisposable
{
    private static readonly KeyValuePair<string, object?> Pace = new("cause", "pace");
    private static readonly KeyValuePair<string, object?> Slow = new("cause", "slow_reader");

    // Of this host alone, as in RequestMetrics.
    private readonly Meter _meter = new("Bloomberg.Api.Stream");
    private readonly Counter<long> _conflated;
    private readonly Counter<long> _newsSkipped;
    private readonly int _most;
    private int _count;

    public StreamClients(ApiOptions options)
    {
        _most = options.StreamClients;
        _conflated = _meter.CreateCounter<long>(
            "bloomberg_api_stream_conflated_total", null,
            "Quotes of which a client got a newer one instead: between two of its events, or because it reads too slowly.");
        _newsSkipped = _meter.CreateCounter<long>(
            "bloomberg_api_stream_news_skipped_total", null,
            "Changes of news that a client that reads too slowly never got, or got together with a later one of the same article.");
        _meter.CreateObservableGauge("bloomberg_api_stream_clients", () => Volatile.Read(ref _count), null, "Clients that follow the stream.");
    }

    /// <summary>False when there are as many as may be. One that entered must leave.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= _most) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _count);

    public void Conflated(long quotes, bool slow)
    {
        if (quotes > 0) _conflated.Add(quotes, slow ? Slow : Pace);
    }

    public void NewsSkipped(long changes)
    {
        if (changes > 0) _newsSkipped.Add(changes);
    }

    public void Dispose() => _meter.Dispose();
}
