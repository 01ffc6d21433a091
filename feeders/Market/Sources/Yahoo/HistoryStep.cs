namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>A length of candle the service has a past of.</summary>
/// <param name="Name">The service's word.</param>
/// <param name="Length">Of one candle.</param>
/// <param name="Reach">How far back it has them. A little less than it allows: a request at the very edge is refused as a whole.</param>
/// <param name="Window">How much is asked for at a time.</param>
public sealed record HistoryStep(string Name, TimeSpan Length, TimeSpan Reach, TimeSpan Window)
{
    public static readonly HistoryStep Minute = new("1m", TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), TimeSpan.FromDays(7));

    public static readonly HistoryStep FiveMinutes = new("5m", TimeSpan.FromMinutes(5), TimeSpan.FromDays(59), TimeSpan.FromDays(30));

    public static readonly HistoryStep Hour = new("1h", TimeSpan.FromHours(1), TimeSpan.FromDays(729), TimeSpan.FromDays(365));

    public static readonly HistoryStep Day = new("1d", TimeSpan.FromDays(1), TimeSpan.FromDays(3653), TimeSpan.FromDays(3653));

    public static IReadOnlyList<HistoryStep> All { get; } = [Minute, FiveMinutes, Hour, Day];
}
