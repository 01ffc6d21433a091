namespace Bloomberg.Simulator.Admin;

/// <summary>Rules to change; what is null stays.</summary>
internal sealed record LimitsChange(
    double? PingSeconds,
    double? PongSeconds,
    double? LifetimeSeconds,
    int? MessagesPerSecond,
    int? StreamsPerConnection,
    int? Attempts,
    double? AttemptSeconds,
    int? WeightPerMinute,
    int? PendingBytes)
{
    /// <summary>Throws <see cref="ArgumentException"/> for a value that is not positive.</summary>
    public VenueLimits ApplyTo(VenueLimits limits) => limits with
    {
        PingEvery = Time(PingSeconds, limits.PingEvery),
        PongWithin = Time(PongSeconds, limits.PongWithin),
        Lifetime = Time(LifetimeSeconds, limits.Lifetime),
        MessagesPerSecond = Number(MessagesPerSecond, limits.MessagesPerSecond),
        StreamsPerConnection = Number(StreamsPerConnection, limits.StreamsPerConnection),
        Attempts = Number(Attempts, limits.Attempts),
        AttemptWindow = Time(AttemptSeconds, limits.AttemptWindow),
        WeightPerMinute = Number(WeightPerMinute, limits.WeightPerMinute),
        PendingBytes = Number(PendingBytes, limits.PendingBytes),
    };

    public static LimitsChange Of(VenueLimits limits) => new(
        limits.PingEvery.TotalSeconds,
        limits.PongWithin.TotalSeconds,
        limits.Lifetime.TotalSeconds,
        limits.MessagesPerSecond,
        limits.StreamsPerConnection,
        limits.Attempts,
        limits.AttemptWindow.TotalSeconds,
        limits.WeightPerMinute,
        limits.PendingBytes);

    private static TimeSpan Time(double? seconds, TimeSpan current) => seconds switch
    {
        null => current,
        > 0 and < 1e9 => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new ArgumentException($"a limit is {seconds} seconds; it must be above 0"),
    };

    private static int Number(int? value, int current) => value switch
    {
        null => current,
        > 0 => value.Value,
        _ => throw new ArgumentException($"a limit is {value}; it must be above 0"),
    };
}
