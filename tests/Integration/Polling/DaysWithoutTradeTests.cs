using Bloomberg.Contracts;
using Xunit;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>Thanksgiving of 2026: Thursday is a holiday, Friday closes at 13:00 in New York, then comes a weekend.</summary>
public sealed class DaysWithoutTradeTests
{
    private static readonly Asset Share = new(new AssetKey("yahoo", "SIM7"), AssetType.Equity);
    private static readonly Asset Index = DayAssets.Index;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_last_price_stays_fresh_over_holiday_half_day_and_weekend_and_is_stale_once_one_is_owed()
    {
        await using var day = await SimulatedDay.BeginAsync(At(25, 20, 50), [Share, Index]);
        await day.GoToAsync(At(25, 21, 30), Step);
        // The simulator keeps no holidays: it stands still for the service instead.
        await day.StrikeAsync(new { service = "yahoo", kind = "stale", seconds = (At(27, 14, 30) - At(25, 21, 30)).TotalSeconds });
        foreach (var time in new[] { At(26, 3, 0), At(26, 14, 45), At(26, 18, 0), At(27, 14, 29) }) await AssertFreshAsync(day, time);

        await day.GoToAsync(At(27, 18, 0), Step);
        AssertFresh(day);
        Assert.InRange(day.Shown(Share)!.Quote.SourceTime, At(27, 17, 55), At(27, 18, 0));
        await day.StrikeAsync(new { service = "yahoo", kind = "stale", seconds = (At(30, 14, 30) - At(27, 18, 0)).TotalSeconds });
        foreach (var time in new[] { At(27, 19, 0), At(27, 20, 30), At(28, 16, 0), At(29, 16, 0), At(30, 14, 29) }) await AssertFreshAsync(day, time);

        await day.StrikeAsync(new { service = "yahoo", kind = "outage", seconds = 3600 });
        await AssertFreshAsync(day, At(30, 14, 31));
        await day.GoToAsync(At(30, 14, 40), Step);
        // An index has no other service; the share's price is of another by now.
        Assert.Equal((false, true, "alphavantage"), (day.IsFresh(Index), day.IsFresh(Share), day.Shown(Share)!.Quote.Service));
    }

    private static DateTimeOffset At(int date, int hour, int minute) => new(2026, 11, date, hour, minute, 0, TimeSpan.Zero);

    private static async Task AssertFreshAsync(SimulatedDay day, DateTimeOffset time)
    {
        await day.GoToAsync(time, Step);
        AssertFresh(day);
    }

    private static void AssertFresh(SimulatedDay day) => Assert.All(new[] { Share, Index }, asset =>
        Assert.True(day.IsFresh(asset), $"{asset.Key} is stale at {day.Clock.GetUtcNow():u}: it was fresh until {day.Shown(asset)?.FreshUntil:u}"));
}
