namespace Bloomberg.Simulator;

/// <summary>
/// The venue's rules. Defaults are the documented ones of Binance spot; the admin endpoint changes them while it runs, so that a test need
/// not wait 24 hours.
/// </summary>
internal sealed record VenueLimits
{
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A connection without a pong for this long after a ping is closed.</summary>
    public TimeSpan PongWithin { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Incoming messages per second and connection; ping, pong and control messages all count.</summary>
    public int MessagesPerSecond { get; init; } = 5;

    public int StreamsPerConnection { get; init; } = 1024;

    /// <summary>Connection attempts per address and <see cref="AttemptWindow"/>.</summary>
    public int Attempts { get; init; } = 300;

    public TimeSpan AttemptWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>REST request weight per address and minute.</summary>
    public int WeightPerMinute { get; init; } = 6000;

    /// <summary>Unsent bytes a connection may pile up before a live market cuts it off; replay waits long before.</summary>
    public int PendingBytes { get; init; } = 16 << 20;
}
