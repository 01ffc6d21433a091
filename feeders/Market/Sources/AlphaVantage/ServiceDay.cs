using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>When the service counts its requests anew. Not documented; midnight in New York is what people see.</summary>
public static class ServiceDay
{
    public static TimeSpan UntilItEnds(DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(AlphaVantageService.Place, out var zone)) return TimeSpan.FromDays(1);
        var tomorrow = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1);
        return WallClock.TryToUtc(tomorrow, AlphaVantageService.Place, out var midnight) ? midnight - now : TimeSpan.FromDays(1);
    }
}
