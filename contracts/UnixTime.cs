namespace Bloomberg.Contracts;

/// <summary>Unix nanoseconds, the form times have inside the feeders and in InfluxDB, from and to the framework's types.</summary>
public static class UnixTime
{
    public const long NanosecondsPerMillisecond = 1_000_000;
    public const long NanosecondsPerSecond = 1_000_000_000;
    public const long NanosecondsPerMinute = 60 * NanosecondsPerSecond;

    public static long ToUnixNanoseconds(this DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100;

    public static DateTimeOffset ToTime(long unixNanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(unixNanoseconds / 100);

    public static long GetUnixNanoseconds(this TimeProvider clock) => clock.GetUtcNow().ToUnixNanoseconds();

    /// <summary>The start of the minute a time falls into.</summary>
    public static long FloorToMinute(long unixNanoseconds) => unixNanoseconds - unixNanoseconds % NanosecondsPerMinute;
}
