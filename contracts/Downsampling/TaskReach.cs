namespace Bloomberg.Contracts.Downsampling;

/// <summary>
/// How far back the tasks in InfluxDB make candles of 5 minutes and of 1 hour anew with each run. What opened before is the keeper's: proved
/// against its minutes, and made again where it differs.
/// </summary>
public static class TaskReach
{
    private static readonly TimeSpan OfFiveMinutes = TimeSpan.FromHours(1);
    private static readonly TimeSpan OfHours = TimeSpan.FromHours(6);

    // A run may begin late and take a while.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    /// <summary>Windows that open before this are not touched by the tasks any more; it is the start of a window itself.</summary>
    /// <param name="length">Of a window.</param>
    /// <param name="now">By InfluxDB's clock, which is taken for ours.</param>
    public static DateTimeOffset Settled(TimeSpan length, DateTimeOffset now) =>
        WindowTime.Floor(now - (length >= TimeSpan.FromHours(1) ? OfHours : OfFiveMinutes) - Slack, length);
}
